package org.marshrut.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.acquaintance.Acquaintances;
import org.marshrut.deadline.DeadlinesInWords;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.SignatureUse;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.signature.SignatureUses;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits, for the one who asks, his groups and those he answers for; the nearest deadline first. */
@Component
class DeskLists {

    /** What he must not know of is looked for at each by itself, among the restricted papers alone, however many there are. */
    static final String OPEN = """
             from decisions d
            where d.decided_at is null and d.cancelled_at is null
              and (select true from documents c where c.id = d.document_id and not %s) is not true and
            """.formatted(ReadableDocuments.visible("c"));

    private static final String CARDS =
            """
            select d.task_id, d.step, coalesce(t.name, d.task_name, d.task_key) as name, d.document_id, c.restricted,
                   coalesce(c.registration_number, c.project_number) as number, k.name as kind_name,
                   case when c.readable then c.heading end as heading,
                   case when c.readable then coalesce(i.correspondent, a.name || ', ' || o.short_name) end as sender,
                   case when t.assignee = :login and w.login <> :login
                        then case when d.delegated_to = :login then 'по поручению: ' else 'вместо: ' end || w.name
                   end as instead_of,
                   case when t.assignee <> :login then h.name end as holder,
                   case when d.opened_by = :login then d.opened_at end as opened_at,
                   case when d.step = 'SIGNATURE' then %s end as signature, p.total
            from (select d.id, count(*) over () as total %s order by d.due nulls last, d.id limit :limit offset :offset) p
            join decisions d on d.id = p.id
            join open_tasks t on t.id = d.task_id
            join (select c.*, %s as readable from documents c) c on c.id = d.document_id
            join document_kinds k on k.code = c.kind
            join people a on a.login = c.author
            join organisations o on o.code = c.organisation
            left join incoming_papers i on i.document_id = c.id
            left join people h on h.login = t.assignee
            left join people w on w.login = coalesce(d.approver, t.owner)
            order by d.due nulls last, d.id
            """.formatted(SignatureUses.OF_DOCUMENT, OPEN + "%s", ReadableDocuments.readable("c"));

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final DeadlinesInWords deadlines;
    private final CurrentUser user;
    private final AnsweredFor answered;
    private final Today today;
    private final Acquaintances acquaintances;

    DeskLists(
            JdbcClient jdbc,
            ReadableDocuments readable,
            DeadlinesInWords deadlines,
            CurrentUser user,
            AnsweredFor answered,
            Today today,
            Acquaintances acquaintances) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.deadlines = deadlines;
        this.user = user;
        this.answered = answered;
        this.today = today;
        this.acquaintances = acquaintances;
    }

    /** @throws Refusal 403 for the list of an organisation, unless he is its head or a clerk */
    Page<DeskCard> page(DeskList list, int page, int size) {
        Person person = user.person();
        if (list == DeskList.ORGANISATION && !answered.isBy(person)) {
            throw Refusal.forbidden("Задачи всей организации видят её руководители и делопроизводители.");
        }
        Map<String, Object> params = params(person);
        params.put("limit", size);
        params.put("offset", (long) page * size);
        ZoneOffset here = today.now(person.login()).getOffset();
        AtomicLong total = new AtomicLong();
        List<DeskCard> cards = jdbc.sql(CARDS.formatted(list.condition()))
                .params(params)
                .query((row, n) -> {
                    total.set(row.getLong("total"));
                    return card(row, here);
                })
                .list();
        if (cards.isEmpty() && page > 0) {
            total.set(count(list, params));
        }
        Map<String, DeadlinesInWords.Said> said =
                deadlines.ofTasks(cards.stream().map(DeskCard::taskId).toList());
        return new Page<>(
                cards.stream().map(card -> due(card, said.get(card.taskId()))).toList(), total.get(), page, size);
    }

    /** For a page behind the last one, which has no rows to tell. */
    private long count(DeskList list, Map<String, Object> params) {
        return jdbc.sql("select count(*)" + OPEN + list.condition())
                .params(params)
                .query(Long.class)
                .single();
    }

    private static DeskCard card(ResultSet row, ZoneOffset here) throws SQLException {
        return new DeskCard(
                row.getString("task_id"),
                Optional.ofNullable(row.getString("step"))
                        .flatMap(StepKind::named)
                        .orElse(null),
                row.getString("name"),
                row.getObject("document_id", UUID.class),
                row.getString("number"),
                row.getString("heading"),
                row.getString("kind_name"),
                row.getString("sender"),
                row.getString("instead_of"),
                row.getString("holder"),
                null,
                null,
                null,
                false,
                row.getBoolean("restricted"),
                Optional.ofNullable(row.getObject("opened_at", OffsetDateTime.class))
                        .map(at -> at.withOffsetSameInstant(here))
                        .orElse(null),
                Optional.ofNullable(row.getString("signature"))
                        .map(SignatureUse::valueOf)
                        .orElse(null));
    }

    private static DeskCard due(DeskCard card, DeadlinesInWords.@Nullable Said said) {
        return said == null
                ? card
                : new DeskCard(
                        card.taskId(),
                        card.step(),
                        card.name(),
                        card.documentId(),
                        card.number(),
                        card.heading(),
                        card.kindName(),
                        card.from(),
                        card.insteadOf(),
                        card.holder(),
                        said.due(),
                        said.left(),
                        said.clause(),
                        said.overdue(),
                        card.restricted(),
                        card.openedAt(),
                        card.signature());
    }

    DeskCounts counts() {
        Person person = user.person();
        boolean answers = answered.isBy(person);
        return jdbc.sql("""
                        select mine.*, (select count(*) %2$s %3$s) as of_group, %4$s as organisation
                        from (select count(*) as mine,
                                     count(*) filter (where %5$s) as today,
                                     count(*) filter (where %6$s) as overdue,
                                     count(*) filter (where %7$s) as signature,
                                     count(*) filter (where %8$s) as visas,
                                     count(*) filter (where %9$s) as rework
                              %2$s %1$s) mine
                        """.formatted(
                                DeskList.MINE.condition(),
                                OPEN,
                                DeskList.GROUP.condition(),
                                answers
                                        ? "(select count(*) " + OPEN + DeskList.ORGANISATION.condition() + ")"
                                        : "cast(null as bigint)",
                                DeskList.TODAY.narrowed(),
                                DeskList.OVERDUE.narrowed(),
                                DeskList.SIGNATURE.narrowed(),
                                DeskList.VISAS.narrowed(),
                                DeskList.REWORK.narrowed()))
                .params(params(person))
                .query((row, n) -> new DeskCounts(
                        row.getLong("mine"),
                        row.getLong("of_group"),
                        row.getLong("today"),
                        row.getLong("overdue"),
                        row.getLong("signature"),
                        row.getLong("visas"),
                        row.getLong("rework"),
                        acquaintances.waiting(),
                        row.getObject("organisation", Long.class)))
                .single();
    }

    private Map<String, Object> params(Person person) {
        OffsetDateTime now = today.now(person.login());
        Map<String, Object> params = new HashMap<>(readable.params());
        params.put("login", person.login());
        params.put("groups", user.groups().toArray(String[]::new));
        params.put("organisation", person.organisation());
        params.put("now", now);
        params.put("tomorrow", now.truncatedTo(ChronoUnit.DAYS).plusDays(1));
        return params;
    }
}
