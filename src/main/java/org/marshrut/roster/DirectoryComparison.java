package org.marshrut.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.LoginSource;
import org.marshrut.directory.DirectoryEntry;
import org.marshrut.directory.DirectorySettings;
import org.marshrut.organisation.Today;
import org.marshrut.roster.DirectoryPlan.Link;
import org.marshrut.roster.DirectoryStanding.Known;
import org.marshrut.roster.StaffList.Holding;
import org.marshrut.roster.StaffList.Position;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of the directory is who here. The key decides, so a person who is called otherwise stays the same; an account that is not
 * of the directory is never taken for one that is.
 */
@Component
class DirectoryComparison {

    private final JdbcClient jdbc;
    private final PeopleTable people;
    private final StaffList staff;
    private final IdentityService identity;
    private final Today today;
    private final Clock clock;

    DirectoryComparison(
            JdbcClient jdbc, PeopleTable people, StaffList staff, IdentityService identity, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.staff = staff;
        this.identity = identity;
        this.today = today;
        this.clock = clock;
    }

    /** Of one comparison: what is read once. {@code unknown}: whose key is nobody's here. */
    private record Ground(
            DirectoryWords words,
            DirectoryStanding standing,
            StaffList.Stored staff,
            List<String> groups,
            Map<String, Map<String, String>> people,
            List<DirectoryEntry> unknown) {}

    DirectoryPlan compare(List<DirectoryEntry> entries, DirectorySettings settings) {
        DirectoryStanding standing = new DirectoryStanding(jdbc, clock.instant());
        Ground ground = new Ground(
                new DirectoryWords(settings),
                standing,
                staff.read(),
                identity.createGroupQuery().list().stream().map(Group::getId).toList(),
                people.stored(),
                entries.stream()
                        .filter(entry -> standing.byKey(entry.key()).isEmpty())
                        .toList());
        DirectoryPlan plan = new DirectoryPlan(standing.working().size());
        Set<String> keys = doubled(entries, DirectoryEntry::key);
        Set<String> names = doubled(entries, DirectoryEntry::name);
        for (DirectoryEntry entry : entries) {
            if (entry.key().isEmpty()) {
                plan.wrong(
                        entry.name(), "Нет постоянного ключа. Проверьте, что он читается и верно назван в настройках.");
            } else if (entry.name().isEmpty()) {
                plan.wrong(entry.key(), "Нет имени для входа. Задайте его в каталоге.");
            } else if (keys.contains(entry.key()) || names.contains(entry.name())) {
                plan.wrong(entry.name(), "Каталог назвал этого человека дважды. Оставьте одну запись.");
            } else {
                place(entry, ground, plan);
            }
        }
        Set<String> seen = entries.stream().map(DirectoryEntry::key).collect(Collectors.toSet());
        ground.standing().working().stream()
                .filter(known -> !seen.contains(known.key()))
                .forEach(known -> leaves(known, ground, plan));
        return plan;
    }

    private static Set<String> doubled(List<DirectoryEntry> entries, Function<DirectoryEntry, String> of) {
        Set<String> seen = new HashSet<>();
        return entries.stream()
                .map(of)
                .filter(value -> !value.isEmpty() && !seen.add(value))
                .collect(Collectors.toSet());
    }

    private void place(DirectoryEntry entry, Ground ground, DirectoryPlan plan) {
        Optional<Known> known = ground.standing().byKey(entry.key());
        if (known.isEmpty()) {
            if (!entry.disabled()) {
                joins(entry, ground, plan);
            }
        } else if (entry.disabled()) {
            known.filter(Known::works).ifPresent(one -> leaves(one, ground, plan));
        } else if (known.get().works() || known.get().gone()) {
            stands(entry, known.get(), ground, plan);
        }
    }

    private void joins(DirectoryEntry entry, Ground ground, DirectoryPlan plan) {
        String login = DirectoryWords.login(entry);
        if (login.isEmpty()) {
            plan.wrong(
                    entry.name(),
                    "Из этого имени не сделать учётной записи: в нём нет двух латинских букв или цифр. Исправьте его.");
        } else if (ground.standing().isElsewhere(login) || ground.standing().isElsewhere(entry.name())) {
            plan.wrong(entry.name(), taken(login));
        } else {
            Known marked = ground.standing()
                    .byLogin(login)
                    .filter(one -> one.key() == null && one.works())
                    .orElse(null);
            if (marked == null || entry.name().equals(login)) {
                stands(entry, marked, ground, plan);
            } else {
                joinsByLetters(entry, marked, ground, plan);
            }
        }
    }

    /** Whose account a marked one is, is certain by the whole name, or when no other name there has the same letters. */
    private void joinsByLetters(DirectoryEntry entry, Known marked, Ground ground, DirectoryPlan plan) {
        List<String> alike = ground.unknown().stream()
                .filter(other -> DirectoryWords.login(other).equals(marked.login()))
                .map(DirectoryEntry::name)
                .toList();
        if (alike.contains(marked.login())) {
            stands(entry, null, ground, plan);
        } else if (alike.size() == 1) {
            stands(entry, marked, ground, plan);
        } else {
            plan.wrong(
                    entry.name(),
                    ("Учётная запись %s отмечена как запись каталога, а подходят к ней имена: %s. Назовите в каталоге её"
                                    + " владельца %s или отмените отметку: поставьте в таблице людей source LOCAL.")
                            .formatted(marked.login(), Typed.shown(String.join(", ", alike)), marked.login()));
        }
    }

    private static String taken(String login) {
        return ("Учётная запись %s входит не через каталог. Если это тот же человек, поставьте ему в таблице людей source"
                        + " DIRECTORY; если другой — назовите его в каталоге иначе.")
                .formatted(login);
    }

    /** @param known null for a newcomer */
    private void stands(DirectoryEntry entry, @Nullable Known known, Ground ground, DirectoryPlan plan) {
        Optional<String> organisation = ground.words().organisation(entry, ground.standing());
        if (organisation.isEmpty()) {
            plan.wrong(
                    entry.name(),
                    "Организации «%s» нет. Заведите её или назовите её код в настройке organisations."
                            .formatted(Typed.shown(entry.organisation())));
            return;
        }
        if (known != null && ground.standing().isElsewhere(entry.name())) {
            plan.wrong(entry.name(), taken(entry.name()));
            return;
        }
        String login = known == null ? ground.standing().free(DirectoryWords.login(entry)) : known.login();
        Map<String, String> cells = new HashMap<>(Map.of(
                "login", login,
                "name", DirectoryWords.name(entry),
                "organisation", organisation.get(),
                "email", entry.mail(),
                "source", LoginSource.DIRECTORY.name()));
        if (known == null) {
            plan.joins(login);
        } else if (known.gone()) {
            cells.put("left", "");
            plan.returns(login);
        }
        int line = plan.person(new Link(login, entry.key(), entry.name(), false), cells);
        position(line, entry, login, organisation.get(), ground, plan);
    }

    private void position(
            int line, DirectoryEntry entry, String login, String organisation, Ground ground, DirectoryPlan plan) {
        List<Position> his = positionsOf(login, ground);
        List<String> groups = ground.words().groups(entry, ground.groups());
        if (groups.isEmpty()
                && his.stream()
                        .anyMatch(one -> !one.groups().isEmpty()
                                && held(one.code(), login, ground).isPresent())) {
            plan.losesGroups(login);
        }
        String code = his.stream()
                .filter(one -> one.organisation().equals(organisation))
                .map(Position::code)
                .findFirst()
                .orElseGet(() -> DirectoryPlan.position(login, his.size() + 1));
        his.stream().filter(one -> !one.code().equals(code)).forEach(one -> held(one.code(), login, ground)
                .ifPresent(held -> ends(line, one, held, plan)));
        String from = held(code, login, ground)
                .map(Holding::from)
                .orElseGet(() -> today.in(organisation))
                .toString();
        plan.position(
                line,
                Map.of(
                        "code",
                        code,
                        "title",
                        entry.title().isEmpty() ? "Сотрудник" : entry.title(),
                        "organisation",
                        organisation,
                        "unit",
                        entry.unit(),
                        "groups",
                        String.join(",", groups),
                        "holder",
                        login,
                        "from",
                        from,
                        "to",
                        ""));
    }

    /** One of each organisation where the directory has ever had him: who moves leaves a position, and his tasks with it. */
    private static List<Position> positionsOf(String login, Ground ground) {
        Map<String, Position> all = ground.staff().positions();
        return IntStream.rangeClosed(1, all.size())
                .mapToObj(number -> all.get(DirectoryPlan.position(login, number)))
                .takeWhile(Objects::nonNull)
                .toList();
    }

    /** What he holds without an end. */
    private static Optional<Holding> held(String code, String login, Ground ground) {
        return ground.staff().of(code).stream()
                .filter(held -> held.login().equals(login) && held.to() == null)
                .findFirst();
    }

    /** With yesterday; on the day on which he came, with that day. */
    private void ends(int line, Position position, Holding held, DirectoryPlan plan) {
        LocalDate yesterday = today.in(position.organisation()).minusDays(1);
        plan.leavesPosition(
                line,
                Map.of(
                        "code",
                        position.code(),
                        "title",
                        position.title(),
                        "organisation",
                        position.organisation(),
                        "holder",
                        held.login(),
                        "from",
                        held.from().toString(),
                        "to",
                        (held.from().isAfter(yesterday) ? held.from() : yesterday).toString()));
    }

    private void leaves(Known known, Ground ground, DirectoryPlan plan) {
        Map<String, String> stored = ground.people().getOrDefault(known.login(), Map.of());
        String organisation = String.valueOf(stored.get("organisation"));
        plan.leaves(known.login());
        plan.person(
                new Link(known.login(), String.valueOf(known.key()), String.valueOf(known.name()), true),
                Map.of(
                        "login",
                        known.login(),
                        "name",
                        String.valueOf(stored.get("name")),
                        "organisation",
                        organisation,
                        "left",
                        today.in(organisation).toString()));
    }
}
