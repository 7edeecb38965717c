package org.marshrut.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A year of which no production calendar is known yet, by the Labour Code alone: non-working holidays and the transfer
 * of those that fall on a weekend (article 112), and the shorter day before a holiday (article 95). The transfers that
 * the Government decrees every year, above all of January, cannot be known from it.
 */
final class LabourCode {

    private static final int LAST_OF_NEW_YEAR = 8;

    private static final List<MonthDay> HOLIDAYS = Stream.concat(
                    IntStream.rangeClosed(1, LAST_OF_NEW_YEAR).mapToObj(day -> MonthDay.of(1, day)),
                    Stream.of(
                            MonthDay.of(2, 23),
                            MonthDay.of(3, 8),
                            MonthDay.of(5, 1),
                            MonthDay.of(5, 9),
                            MonthDay.of(6, 12),
                            MonthDay.of(11, 4)))
            .toList();

    private LabourCode() {}

    static boolean isHoliday(LocalDate date) {
        return HOLIDAYS.contains(MonthDay.from(date));
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    static List<LocalDate> holidays(int year) {
        return HOLIDAYS.stream().map(day -> day.atYear(year)).toList();
    }

    /** The days of the year that are not ordinary ones of a five-day week. */
    static Map<LocalDate, DayKind> year(int year) {
        Map<LocalDate, DayKind> days = new TreeMap<>();
        holidays(year).forEach(holiday -> days.put(holiday, DayKind.OFF));
        for (LocalDate holiday : holidays(year)) {
            boolean ofNewYear = holiday.getMonthValue() == 1 && holiday.getDayOfMonth() <= LAST_OF_NEW_YEAR;
            if (isWeekend(holiday) && !ofNewYear) {
                LocalDate day = holiday;
                while (isWeekend(day) || days.containsKey(day)) {
                    day = day.plusDays(1);
                }
                days.put(day, DayKind.OFF);
            }
        }
        Stream.concat(holidays(year).stream(), Stream.of(LocalDate.of(year + 1, 1, 1)))
                .map(holiday -> holiday.minusDays(1))
                .filter(eve -> eve.getYear() == year && !isWeekend(eve))
                .forEach(eve -> days.putIfAbsent(eve, DayKind.SHORT));
        return days;
    }
}
