package org.marshrut.roster;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.OfficeHoursChanged;
import org.marshrut.organisation.Organisations;
import org.marshrut.right.OwnRights;
import org.marshrut.substitution.Departures;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Organisations: type, time zone, working hours, the organisation above, since when connected, closed in whose favour. */
@Component
class OrganisationTable implements RosterTable {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();
    /** Written when all rows are there: they name others. */
    private static final List<String> NAMING = List.of("parent", "closed", "successor");

    private static final List<String> HOURS = List.of("zone", "opens", "lunch_from", "lunch_to", "closes");

    static {
        NAMES.put("name", "название");
        NAMES.put("short_name", "краткое название");
        NAMES.put("type", "тип");
        NAMES.put("zone", "часовой пояс");
        NAMES.put("opens", "начало дня");
        NAMES.put("lunch_from", "начало обеда");
        NAMES.put("lunch_to", "конец обеда");
        NAMES.put("closes", "конец дня");
        NAMES.put("seats", "рабочих мест");
        NAMES.put("parent", "вышестоящая");
        NAMES.put("district", "район");
        NAMES.put("connected", "подключена");
        NAMES.put("closed", "закрыта");
        NAMES.put("successor", "дела переходят");
    }

    private final JdbcClient jdbc;
    private final OwnRights own;
    private final OrganisationChecks checks;
    private final Organisations organisations;
    private final Departures departures;
    private final ApplicationEventPublisher events;

    OrganisationTable(
            JdbcClient jdbc,
            OwnRights own,
            OrganisationChecks checks,
            Organisations organisations,
            Departures departures,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.own = own;
        this.checks = checks;
        this.organisations = organisations;
        this.departures = departures;
        this.events = events;
    }

    @Override
    public CsvTable.Columns columns() {
        return OrganisationLines.COLUMNS;
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.ORGANISATION_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        return stored().values().stream()
                .map(cells -> Stream.concat(columns().required().stream(), columns().optional().stream())
                        .map(cells::get)
                        .toList());
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new LinkedHashMap<>();
        jdbc.sql("""
                        select code, name, short_name, type, zone, to_char(opens, 'HH24:MI') as opens,
                               to_char(lunch_from, 'HH24:MI') as lunch_from, to_char(lunch_to, 'HH24:MI') as lunch_to,
                               to_char(closes, 'HH24:MI') as closes, coalesce(seats::text, '') as seats,
                               coalesce(parent, '') as parent, district, coalesce(connected_on::text, '') as connected,
                               coalesce(closed_on::text, '') as closed, coalesce(successor, '') as successor
                        from organisations order by code
                        """)
                .query((row, n) -> {
                    Map<String, String> cells = new HashMap<>();
                    for (String column : columns().required()) {
                        cells.put(column, row.getString(column));
                    }
                    for (String column : columns().optional()) {
                        cells.put(column, row.getString(column));
                    }
                    return cells;
                })
                .list()
                .forEach(cells -> stored.put(cells.get("code"), cells));
        return stored;
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        Map<String, Map<String, String>> stored = stored();
        Map<String, Map<String, String>> after = new LinkedHashMap<>(stored);
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Row row : file.rows()) {
            OrganisationLines.read(row, stored, plan, lines).ifPresent(cells -> after.put(cells.get("code"), cells));
        }
        plan.afterwards(this::forgetNow);
        lines.forEach((code, line) -> wrong(code, stored, after)
                .ifPresentOrElse(
                        words -> plan.wrong(line, words), () -> compare(line, stored.get(code), after, code, plan)));
        if (plan.doesTakeAway()) {
            plan.afterwards(departures::handOver);
        }
        return plan;
    }

    private Optional<String> wrong(
            String code, Map<String, Map<String, String>> stored, Map<String, Map<String, String>> after) {
        Map<String, String> before = stored.getOrDefault(code, Map.of());
        Map<String, String> cells = after.getOrDefault(code, Map.of());
        return OrganisationChecks.above(code, after)
                .or(() -> checks.connected(before, cells))
                .or(() -> checks.closed(before, cells, after));
    }

    private void compare(
            int line,
            @Nullable Map<String, String> before,
            Map<String, Map<String, String>> all,
            String code,
            Plan plan) {
        Map<String, String> after = all.getOrDefault(code, Map.of());
        String said = Plan.difference(NAMES, before == null ? Map.of() : before, after);
        if (before != null && said.isEmpty()) {
            plan.same();
            return;
        }
        Map<String, String> was = before == null ? Map.of() : before;
        if (NAMING.stream().anyMatch(column -> isChanged(was, after, column))) {
            plan.changesRights();
            try {
                own.checkHeads(
                        code,
                        after.get("parent"),
                        was.getOrDefault("parent", ""),
                        after.get("successor"),
                        was.getOrDefault("successor", ""));
            } catch (Refusal refusal) {
                plan.wrong(line, refusal.detail());
                return;
            }
            plan.afterwards(() -> put(after));
        }
        if (before == null) {
            String what = "новая организация: " + after.get("name");
            plan.add(line, new Plan.Note(code, what), what, () -> insert(after));
            return;
        }
        plan.change(line, new Plan.Note(code, said), said, () -> update(was, after));
        if (isChanged(was, after, "closed") || isChanged(was, after, "successor")) {
            plan.takesAway();
        }
        if (HOURS.stream().anyMatch(column -> isChanged(was, after, column))) {
            plan.afterwards(() -> events.publishEvent(new OfficeHoursChanged(code)));
        }
    }

    private static boolean isChanged(Map<String, String> before, Map<String, String> after, String column) {
        return !before.getOrDefault(column, "").equals(after.get(column));
    }

    private void insert(Map<String, String> cells) {
        jdbc.sql("""
                        insert into organisations
                          (code, name, short_name, type, zone, opens, lunch_from, lunch_to, closes, seats, district,
                           connected_on)
                        values (:code, :name, :short_name, :type, :zone, :opens::time, :lunch_from::time, :lunch_to::time,
                                :closes::time, nullif(:seats, '')::int, :district, nullif(:connected, '')::date)
                        """).params(cells).update();
    }

    /** A route may connect the organisation meanwhile: its day is written only where the file changes it. */
    private void update(Map<String, String> before, Map<String, String> cells) {
        jdbc.sql("""
                        update organisations
                        set name = :name, short_name = :short_name, type = :type, zone = :zone, opens = :opens::time,
                            lunch_from = :lunch_from::time, lunch_to = :lunch_to::time, closes = :closes::time,
                            seats = nullif(:seats, '')::int, district = :district,
                            connected_on = case when :connected = :before then connected_on
                                                else nullif(:connected, '')::date end
                        where code = :code
                        """)
                .params(cells)
                .param("before", before.getOrDefault("connected", ""))
                .update();
    }

    private void put(Map<String, String> cells) {
        jdbc.sql("""
                        update organisations set parent = nullif(:parent, ''), closed_on = nullif(:closed, '')::date,
                               successor = nullif(:successor, '')
                        where code = :code
                        """).params(cells).update();
    }

    /** What is counted in this transaction is counted by what it has written; what it does not keep is remembered by nobody. */
    private void forgetNow() {
        organisations.forget();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                organisations.forget();
            }
        });
    }
}
