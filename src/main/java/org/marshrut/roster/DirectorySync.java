package org.marshrut.roster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.directory.Directory;
import org.marshrut.directory.DirectoryEntry;
import org.marshrut.directory.DirectoryUnavailable;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.DirectoryPlan.DirectoryReport;
import org.marshrut.roster.DirectoryPlan.Link;
import org.marshrut.roster.DirectoryRuns.DirectoryOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings people of the directory into our tables, by the way of every import. A directory that does not answer, answers in
 * part or would take too many people away changes nothing.
 */
@Component
class DirectorySync {

    private final Directory directory;
    private final DirectoryComparison comparison;
    private final DirectoryRuns runs;
    private final PeopleTable people;
    private final PositionTable positions;
    private final RosterImport imports;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    DirectorySync(
            Directory directory,
            DirectoryComparison comparison,
            DirectoryRuns runs,
            PeopleTable people,
            PositionTable positions,
            RosterImport imports,
            CurrentUser user,
            JdbcClient jdbc) {
        this.directory = directory;
        this.comparison = comparison;
        this.runs = runs;
        this.people = people;
        this.positions = positions;
        this.imports = imports;
        this.user = user;
        this.jdbc = jdbc;
    }

    private record Foreseen(DirectoryPlan plan, DirectoryReport report, boolean differs) {}

    /**
     * What it would change.
     *
     * @throws Refusal 409 when the directory cannot be believed, or none is configured
     */
    DirectoryReport tryOut(@Nullable Integer leavers) {
        try {
            return foreseen(leavers).report();
        } catch (DirectoryUnavailable why) {
            throw unavailable(why);
        }
    }

    /**
     * @param leavers as many as a trial has counted: what an administrator has looked at may be carried out
     * @throws Refusal 409 as above, when too many would leave, or while another is under way
     */
    DirectoryReport synchronise(@Nullable Integer leavers) {
        required();
        if (!runs.begin(user.login().orElse(null))) {
            throw Refusal.conflict("Сверка с каталогом уже идёт. Подождите минуту и посмотрите, чем она закончилась.");
        }
        try {
            DirectoryReport report = carryOut(foreseen(leavers));
            runs.end(
                    DirectoryOutcome.DONE,
                    "Добавлено: %d, изменено: %d, выбыло: %d, с ошибками: %d."
                            .formatted(
                                    report.added(),
                                    report.changed(),
                                    report.left(),
                                    report.wrong().size()));
            return report;
        } catch (DirectoryUnavailable why) {
            Refusal refusal = unavailable(why);
            runs.end(DirectoryOutcome.UNAVAILABLE, refusal.detail());
            throw refusal;
        } catch (Refusal refusal) {
            runs.end(DirectoryOutcome.REFUSED, refusal.detail());
            throw refusal;
        } catch (RuntimeException e) {
            runs.end(DirectoryOutcome.FAILED, "Сверка прервана ошибкой; что именно, сказано в журнале сервера.");
            throw e;
        }
    }

    private DirectoryReport carryOut(Foreseen foreseen) {
        String barred = foreseen.report().barred();
        if (barred != null) {
            throw Refusal.conflict(barred);
        }
        DirectoryPlan plan = foreseen.plan();
        if (foreseen.differs() && !imports.loadTogether(plan.people(), () -> write(plan.links()), plan.positions())) {
            throw Refusal.conflict("Ничего не изменено: таблицы тем временем изменились. Повторите.");
        }
        return foreseen.report();
    }

    private Foreseen foreseen(@Nullable Integer leavers) {
        required();
        List<DirectoryEntry> entries = directory.people();
        if (entries.isEmpty()) {
            throw Refusal.conflict(
                    "Ничего не изменено: каталог не назвал ни одного человека. Проверьте base и user-filter.");
        }
        DirectoryPlan plan = comparison.compare(entries, directory.settings());
        plan.leaveOut(people.plan(plan.people()).report().wrong(), true);
        plan.leaveOut(positions.plan(plan.positionsNow()).report().wrong(), false);
        Plan ofPeople = people.plan(plan.people());
        Plan ofPositions = positions.plan(plan.positionsNow());
        boolean differs = ofPeople.isToBeDone() || ofPositions.isToBeDone() || areNew(plan.links());
        return new Foreseen(plan, plan.report(ofPeople, ofPositions, barred(plan, leavers)), differs);
    }

    private @Nullable String barred(DirectoryPlan plan, @Nullable Integer leavers) {
        int most = Math.max(1, plan.working() * directory.settings().mostLeavers() / 100);
        return plan.going() <= most || leavers != null && leavers == plan.going()
                ? null
                : ("Ничего не изменено: вход потеряли бы %d из %d, больше %d процентов. Проверьте каталог. Если всё верно,"
                                + " подтвердите это число (leavers=%d).")
                        .formatted(
                                plan.going(),
                                plan.working(),
                                directory.settings().mostLeavers(),
                                plan.going());
    }

    private void required() {
        if (!directory.isConfigured()) {
            throw Refusal.conflict(
                    "Каталог не настроен. Задайте marshrut.directory.url и остальное, как сказано в инструкции.");
        }
    }

    private static Refusal unavailable(DirectoryUnavailable why) {
        return Refusal.conflict(
                "Ничего не изменено: %s. Люди каталога, кто здесь уже есть, остаются.".formatted(why.getMessage()));
    }

    private boolean areNew(List<Link> links) {
        return links.size()
                != jdbc.sql("""
                        select count(*) from directory_links l
                        join unnest(:logins::text[], :keys::text[], :names::text[], :gone::boolean[])
                          as n (login, key, name, gone) on n.login = l.login and n.key = l.key and n.name = l.name
                                                        and n.gone = l.gone
                        """).params(columns(links)).query(Integer.class).single();
    }

    private void write(List<Link> links) {
        jdbc.sql("""
                        insert into directory_links (login, key, name, gone)
                        select * from unnest(:logins::text[], :keys::text[], :names::text[], :gone::boolean[])
                        on conflict (login) do update set key = excluded.key, name = excluded.name, gone = excluded.gone
                        """).params(columns(links)).update();
        freeNames(links.stream().filter(link -> !link.gone()).toList());
    }

    /** A name that the directory has given to somebody else is not that of whoever had it: who is gone would keep it for ever. */
    private void freeNames(List<Link> there) {
        jdbc.sql("""
                        update directory_links set name = '*' || key
                        where name = any(:names::text[]) and login <> all(:logins::text[])
                        """).params(columns(there)).update();
    }

    private static Map<String, ?> columns(List<Link> links) {
        return Map.of(
                "logins", links.stream().map(Link::login).toArray(String[]::new),
                "keys", links.stream().map(Link::key).toArray(String[]::new),
                "names", links.stream().map(Link::name).toArray(String[]::new),
                "gone", links.stream().map(Link::gone).toArray(Boolean[]::new));
    }
}
