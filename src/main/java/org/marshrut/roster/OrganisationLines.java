package org.marshrut.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.organisation.WorkHours;

/** Lines of the table of organisations, each by itself. A cell of a column that the file leaves out stays as it was. */
final class OrganisationLines {

    static final CsvTable.Columns COLUMNS = new CsvTable.Columns(
            List.of("code", "name", "short_name", "type", "zone"),
            List.of(
                    "opens",
                    "lunch_from",
                    "lunch_to",
                    "closes",
                    "seats",
                    "parent",
                    "district",
                    "connected",
                    "closed",
                    "successor"));

    private static final Set<String> TYPES = Set.of("STATE_BODY", "LOCAL_BODY", "SUBORDINATE", "OTHER");
    private static final int MOST_SEATS = 100_000;
    private static final int LONGEST_SHORT_NAME = 100;

    private OrganisationLines() {}

    /** The cells of a line that is sound; what is wrong with it is told. */
    static Optional<Map<String, String>> read(
            Row row, Map<String, Map<String, String>> stored, Plan plan, Map<String, Integer> lines) {
        EntryReader reader = new EntryReader();
        Map<String, String> cells = new HashMap<>();
        String code = Codes.read(reader, "code", row.cell("code"), "Укажите код организации.");
        cells.put("code", code);
        Map<String, String> before = stored.getOrDefault(code, Map.of());
        cells.put("name", reader.line("name", row.cell("name"), "Укажите полное название."));
        cells.put(
                "short_name",
                reader.line("short_name", row.cell("short_name"), "Укажите краткое название.", LONGEST_SHORT_NAME));
        cells.put("type", row.cell("type"));
        if (!TYPES.contains(row.cell("type"))) {
            reader.wrong(
                    "type",
                    "Тип — STATE_BODY (государственный орган), LOCAL_BODY (местное самоуправление), SUBORDINATE"
                            + " (подведомственная) или OTHER.");
        }
        cells.put("zone", row.cell("zone"));
        if (!isZone(row.cell("zone"))) {
            reader.wrong("zone", "Такого часового пояса нет. Пишите как Europe/Moscow или Asia/Kamchatka.");
        }
        hours(reader, row, before, cells);
        cells.put("seats", row.has("seats") ? seats(reader, row.cell("seats")) : before.getOrDefault("seats", ""));
        cells.put("district", row.has("district") ? district(reader, row) : before.getOrDefault("district", ""));
        for (String day : List.of("connected", "closed")) {
            cells.put(day, row.has(day) ? day(reader, day, row.cell(day)) : before.getOrDefault(day, ""));
        }
        for (String other : List.of("parent", "successor")) {
            cells.put(other, row.has(other) ? row.cell(other) : before.getOrDefault(other, ""));
        }
        return Codes.sound(reader, row, plan) && Codes.isFirst(code, row, lines, plan)
                ? Optional.of(cells)
                : Optional.empty();
    }

    private static boolean isZone(String zone) {
        return (zone.startsWith("Europe/") || zone.startsWith("Asia/"))
                && ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static void hours(EntryReader reader, Row row, Map<String, String> before, Map<String, String> cells) {
        WorkHours usual = WorkHours.USUAL;
        try {
            WorkHours hours = new WorkHours(
                    time(row, "opens", before, usual.opens()),
                    time(row, "lunch_from", before, usual.lunchFrom()),
                    time(row, "lunch_to", before, usual.lunchTo()),
                    time(row, "closes", before, usual.closes()));
            cells.put("opens", hours.opens().toString());
            cells.put("lunch_from", hours.lunchFrom().toString());
            cells.put("lunch_to", hours.lunchTo().toString());
            cells.put("closes", hours.closes().toString());
        } catch (DateTimeException e) {
            reader.wrong("opens", "Часы пишут как 09:00.");
        } catch (IllegalArgumentException e) {
            reader.wrong("opens", e.getMessage() + ".");
        }
    }

    /** To the minute; an empty cell is the usual time. */
    private static LocalTime time(Row row, String column, Map<String, String> before, LocalTime usual) {
        String given = row.has(column) ? row.cell(column) : before.getOrDefault(column, "");
        LocalTime time = given.isEmpty() ? usual : LocalTime.parse(given.length() == 4 ? "0" + given : given);
        return time.withSecond(0).withNano(0);
    }

    private static String seats(EntryReader reader, String given) {
        if (!given.isEmpty() && (!given.matches("[0-9]{1,6}") || !isCount(Integer.parseInt(given)))) {
            reader.wrong("seats", "Рабочих мест — целое число от 1 до %d.".formatted(MOST_SEATS));
            return "";
        }
        return given.isEmpty() ? "" : String.valueOf(Integer.parseInt(given));
    }

    private static boolean isCount(int seats) {
        return seats > 0 && seats <= MOST_SEATS;
    }

    private static String district(EntryReader reader, Row row) {
        return row.cell("district").isEmpty() ? "" : reader.line("district", row.cell("district"), "");
    }

    private static String day(EntryReader reader, String column, String given) {
        LocalDate day = reader.day(column, given, false);
        return day == null ? "" : day.toString();
    }
}
