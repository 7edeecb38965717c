package org.marshrut.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A production calendar of one year as a file says it: the days that are not ordinary ones of a five-day week. */
record CalendarFile(int year, SortedMap<LocalDate, Day> days) {

    static final String HEADER = "date,kind,note";

    record Day(DayKind kind, String note) {}

    /** The file of several years that the product is shipped with, a calendar for each. */
    static List<CalendarFile> shipped(byte[] content) {
        return new CalendarReader(null)
                .read(content).entrySet().stream()
                        .collect(
                                Collectors.groupingBy(day -> day.getKey().getYear(), TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(year -> {
                            SortedMap<LocalDate, Day> days = new TreeMap<>();
                            year.getValue().forEach(day -> days.put(day.getKey(), day.getValue()));
                            return new CalendarFile(year.getKey(), days);
                        })
                        .toList();
    }

    /** @throws org.marshrut.engine.Refusal 400, naming each line that is wrong and why */
    static CalendarFile parse(int year, byte[] content) {
        return new CalendarFile(year, new CalendarReader(year).read(content));
    }

    Map<LocalDate, DayKind> kinds() {
        return days.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, day -> day.getValue()
                .kind()));
    }

    /** The file again, separated by commas. */
    String csv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        days.forEach((date, day) -> {
            String note = day.note();
            boolean quoted = note.contains(",") || note.contains("\"") || note.contains(";");
            csv.append(date)
                    .append(',')
                    .append(day.kind())
                    .append(',')
                    .append(quoted ? '"' + note.replace("\"", "\"\"") + '"' : note)
                    .append('\n');
        });
        return csv.toString();
    }

    /** What a federal calendar can hardly mean, in Russian: holidays of the Labour Code that it makes worked. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        for (LocalDate holiday : LabourCode.holidays(year)) {
            Day day = days.get(holiday);
            boolean worked = day == null ? !LabourCode.isWeekend(holiday) : day.kind() != DayKind.OFF;
            if (worked) {
                doubts.add("%1$td.%1$tm.%1$tY — нерабочий праздничный день (ТК РФ, ст. 112), но в календаре он рабочий."
                        .formatted(holiday));
            }
        }
        return doubts;
    }
}
