package org.marshrut.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Working days of the Russian production calendar: a five-day week with exceptions by date. A year without a calendar
 * is counted by the fixed holidays of article 112 of the Labour Code alone, and is {@linkplain #isPreliminary said so}.
 */
class WorkCalendar {

    enum Kind {
        /** A day off: a holiday or a transfer. */
        OFF,
        /** Worked, one hour shorter. */
        SHORT,
        /** A worked weekend day. */
        WORKING
    }

    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 2),
            MonthDay.of(1, 3),
            MonthDay.of(1, 4),
            MonthDay.of(1, 5),
            MonthDay.of(1, 6),
            MonthDay.of(1, 7),
            MonthDay.of(1, 8),
            MonthDay.of(2, 23),
            MonthDay.of(3, 8),
            MonthDay.of(5, 1),
            MonthDay.of(5, 9),
            MonthDay.of(6, 12),
            MonthDay.of(11, 4));

    private final Map<LocalDate, Kind> exceptions;
    private final Set<Integer> years = new HashSet<>();

    private WorkCalendar(Map<LocalDate, Kind> exceptions) {
        this.exceptions = exceptions;
        exceptions.keySet().forEach(date -> years.add(date.getYear()));
    }

    /**
     * Reads {@code date,kind,note} lines after a heading line.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    static WorkCalendar parse(List<String> lines) {
        Map<LocalDate, Kind> exceptions = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", 3);
            try {
                exceptions.put(LocalDate.parse(cells[0].trim()), Kind.valueOf(cells[1].trim()));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("Cannot read the calendar line: " + line, e);
            }
        }
        return new WorkCalendar(exceptions);
    }

    boolean isWorking(LocalDate date) {
        Kind kind = exceptions.get(date);
        if (kind != null) {
            return kind == Kind.WORKING || kind == Kind.SHORT;
        }
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !(isPreliminary(date) && HOLIDAYS.contains(MonthDay.from(date)));
    }

    boolean isShort(LocalDate date) {
        return exceptions.get(date) == Kind.SHORT;
    }

    /** Whether there is no calendar for the year of this date. */
    boolean isPreliminary(LocalDate date) {
        return !years.contains(date.getYear());
    }
}
