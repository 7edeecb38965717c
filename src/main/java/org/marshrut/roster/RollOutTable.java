package org.marshrut.roster;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.organisation.Category;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plan of the roll-out: how many organisations and workplaces of a category a district is to have by a day. */
@Component
class RollOutTable implements RosterTable {

    private static final CsvTable.Columns COLUMNS =
            new CsvTable.Columns(List.of("district", "category", "due", "organisations", "seats"), List.of());
    private static final Map<String, String> NAMES = Map.of("organisations", "организаций", "seats", "рабочих мест");
    private static final int MOST_ORGANISATIONS = 10_000;
    private static final int MOST_SEATS = 100_000;

    private final JdbcClient jdbc;

    RollOutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public CsvTable.Columns columns() {
        return COLUMNS;
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.ROLL_OUT_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        return stored().values().stream()
                .map(cells -> COLUMNS.required().stream().map(cells::get).toList());
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new LinkedHashMap<>();
        jdbc.sql("""
                        select district, category, due::text as due, organisations::text as organisations,
                               seats::text as seats
                        from roll_out_plan order by district, category, due
                        """)
                .query((row, n) -> {
                    Map<String, String> cells = new HashMap<>();
                    for (String column : COLUMNS.required()) {
                        cells.put(column, row.getString(column));
                    }
                    return cells;
                })
                .list()
                .forEach(cells -> stored.put(key(cells), cells));
        return stored;
    }

    private static String key(Map<String, String> cells) {
        return Stream.of("district", "category", "due").map(cells::get).collect(Collectors.joining(", "));
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        Map<String, Map<String, String>> stored = stored();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Row row : file.rows()) {
            EntryReader reader = new EntryReader();
            Map<String, String> cells = read(reader, row);
            if (Codes.sound(reader, row, plan) && Codes.isFirst(key(cells), row, lines, plan)) {
                compare(row.line(), stored.getOrDefault(key(cells), Map.of()), cells, plan);
            }
        }
        return plan;
    }

    private static Map<String, String> read(EntryReader reader, Row row) {
        Map<String, String> cells = new HashMap<>();
        cells.put("district", reader.line("district", row.cell("district"), "Укажите район."));
        cells.put("category", row.cell("category"));
        if (Category.named(row.cell("category")).isEmpty()) {
            reader.wrong("category", "Категория — APPARATUS, EXECUTIVE, LOCAL, SUBORDINATE или OTHER.");
        }
        LocalDate due = reader.day("due", row.cell("due"), true);
        cells.put("due", String.valueOf(due));
        cells.put("organisations", count(reader, "organisations", row, MOST_ORGANISATIONS));
        cells.put("seats", count(reader, "seats", row, MOST_SEATS));
        return cells;
    }

    private static String count(EntryReader reader, String column, Row row, int most) {
        String given = row.cell(column);
        if (!given.matches("[0-9]{1,6}") || Integer.parseInt(given) > most) {
            reader.wrong(column, "Нужно целое число от 0 до %d.".formatted(most));
            return "0";
        }
        return String.valueOf(Integer.parseInt(given));
    }

    private void compare(int line, Map<String, String> before, Map<String, String> cells, Plan plan) {
        String said = Plan.difference(NAMES, before, cells);
        if (said.isEmpty()) {
            plan.same();
            return;
        }
        Plan.Note note = new Plan.Note(key(cells), said);
        if (before.isEmpty()) {
            plan.add(line, note, said, () -> put(cells));
        } else {
            plan.change(line, note, said, () -> put(cells));
        }
    }

    private void put(Map<String, String> cells) {
        jdbc.sql("""
                        insert into roll_out_plan (district, category, due, organisations, seats)
                        values (:district, :category, :due::date, :organisations::int, :seats::int)
                        on conflict (district, category, due) do update
                        set organisations = excluded.organisations, seats = excluded.seats
                        """).params(cells).update();
    }
}
