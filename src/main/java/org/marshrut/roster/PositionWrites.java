package org.marshrut.roster;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.right.RightChanges;
import org.marshrut.roster.PositionLines.Line;
import org.marshrut.roster.StaffList.Holding;
import org.marshrut.roster.StaffList.Position;
import org.marshrut.substitution.Departures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lines of positions change, and how it is written. */
@Component
class PositionWrites {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("title", "название");
        NAMES.put("organisation", "организация");
        NAMES.put("unit", "подразделение");
        NAMES.put("head", "руководитель");
        NAMES.put("groups", "группы");
    }

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final RightChanges rights;
    private final Departures departures;
    private final Clock clock;

    PositionWrites(JdbcClient jdbc, Memberships memberships, RightChanges rights, Departures departures, Clock clock) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.rights = rights;
        this.departures = departures;
        this.clock = clock;
    }

    void plan(Map<Integer, Line> lines, StaffList.Stored stored, Plan plan) {
        Set<String> described = new HashSet<>();
        Set<String> admissions = new TreeSet<>();
        lines.forEach((number, line) -> {
            Position before = stored.positions().get(line.position().code());
            List<String> said = new ArrayList<>();
            List<Runnable> writes = new ArrayList<>();
            if (!line.position().equals(before) && described.add(line.position().code())) {
                said.add(before == null ? "новая должность: " + line.position().title() : difference(before, line));
                writes.add(() -> put(line.position()));
                if (line.position().head()) {
                    plan.afterwards(() -> setHead(line.position().code()));
                }
            }
            boolean isNew = hold(line.holding(), stored, said, writes, admissions) || before == null;
            if (writes.isEmpty()) {
                plan.same();
                return;
            }
            plan.changesRights();
            if (before != null) {
                plan.takesAway();
            }
            Runnable all = () -> writes.forEach(Runnable::run);
            Plan.Note note = new Plan.Note(line.position().code(), String.join("; ", said));
            if (isNew) {
                plan.add(number, note, note.what(), all);
            } else {
                plan.change(number, note, note.what(), all);
            }
        });
        plan.afterwards(memberships::settle);
        plan.afterwards(() -> admissions.forEach(rights::admission));
        if (plan.doesTakeAway()) {
            plan.afterwards(departures::handOver);
        }
    }

    private static String difference(Position before, Line line) {
        return Plan.difference(NAMES, cells(before), cells(line.position()));
    }

    private static Map<String, String> cells(Position position) {
        return Map.of(
                "title",
                position.title(),
                "organisation",
                position.organisation(),
                "unit",
                position.unit(),
                "head",
                position.head() ? "да" : "нет",
                "groups",
                String.join(", ", position.groups()));
    }

    /** Whether somebody begins to hold the position by this. */
    private boolean hold(
            @Nullable Holding holding,
            StaffList.Stored stored,
            List<String> said,
            List<Runnable> writes,
            Set<String> admissions) {
        if (holding == null || HoldingChecks.isAsBefore(holding, stored)) {
            return false;
        }
        Holding before = stored.find(holding.position(), holding.from());
        said.add("занимает %s: %s".formatted(holding.login(), period(holding))
                + (before == null ? "" : ", было: %s %s".formatted(before.login(), period(before))));
        writes.add(() -> put(holding));
        if (before != null && before.admitted()) {
            admissions.add(before.login());
        }
        return before == null;
    }

    private static String period(Holding holding) {
        return "с %s %s"
                .formatted(
                        EntryReader.day(holding.from()),
                        holding.to() == null ? "без срока" : "по " + EntryReader.day(holding.to()));
    }

    /** Heads are set when all are written: an organisation never has two, and may change who it is within a file. */
    private void put(Position position) {
        jdbc.sql("""
                        insert into positions (code, title, organisation, unit, head, groups)
                        values (:code, :title, :organisation, :unit, false, :groups)
                        on conflict (code) do update set title = excluded.title, organisation = excluded.organisation,
                          unit = excluded.unit, head = false, groups = excluded.groups
                        """)
                .param("code", position.code())
                .param("title", position.title())
                .param("organisation", position.organisation())
                .param("unit", position.unit())
                .param("groups", position.groups().toArray(String[]::new))
                .update();
    }

    private void setHead(String code) {
        jdbc.sql("update positions set head = true where code = ?").param(code).update();
    }

    /** Somebody else in the place of who was going to hold it is admitted by no order yet. */
    private void put(Holding holding) {
        jdbc.sql("""
                        insert into holdings as h (position, login, valid_from, valid_to, end_entered_at)
                        values (:position, :login, :from, cast(:to as date), case when cast(:to as date) is not null then :now end)
                        on conflict (position, valid_from) do update
                        set login = excluded.login, valid_to = excluded.valid_to,
                            end_entered_at = case when excluded.valid_to is distinct from h.valid_to
                                                  then excluded.end_entered_at else h.end_entered_at end,
                            admitted = h.admitted and h.login = excluded.login,
                            admission_order = case when h.login = excluded.login then h.admission_order end
                        """)
                .param("position", holding.position())
                .param("login", holding.login())
                .param("from", holding.from())
                .param("to", holding.to(), Types.DATE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
