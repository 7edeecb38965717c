package org.marshrut.deadline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.marshrut.organisation.WorkHours;

/**
 * Working time as a child would count it: looks at the clock on the wall every quarter of an hour, or walks day by day.
 * Written apart from what it judges, it knows no tables, no local arithmetic and nothing of the product but its hours.
 */
record NaiveOffice(Map<LocalDate, String> calendar, WorkHours hours, ZoneId zone) {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Whether the quarter of an hour that begins now is worked. */
    boolean isOpen(Instant now) {
        ZonedDateTime wall = now.atZone(zone);
        int minute = wall.getHour() * 60 + wall.getMinute();
        return works(wall.toLocalDate())
                && minute >= minute(hours.opens())
                && minute < closing(wall.toLocalDate())
                && !(minute >= minute(hours.lunchFrom()) && minute < minute(hours.lunchTo()));
    }

    boolean works(LocalDate date) {
        String kind = calendar.get(date);
        if (kind == null) {
            return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
        return !kind.equals("OFF");
    }

    private int closing(LocalDate date) {
        return minute(hours.closes()) - ("SHORT".equals(calendar.get(date)) ? 60 : 0);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    Duration between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        for (Instant now = from; now.isBefore(to); now = now.plus(QUARTER)) {
            worked = isOpen(now) ? worked.plus(QUARTER) : worked;
        }
        return worked;
    }

    int days(Instant from, Instant to) {
        int days = 0;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); day.isBefore(last); ) {
            day = day.plusDays(1);
            days += works(day) ? 1 : 0;
        }
        return days;
    }

    Instant nextOpen(Instant from) {
        Instant now = from;
        while (!isOpen(now)) {
            now = now.plus(QUARTER);
        }
        return now;
    }

    /** When so much has been worked. */
    Instant later(Instant from, Duration time) {
        Instant now = from;
        for (Duration left = time; !left.isZero(); now = now.plus(QUARTER)) {
            left = isOpen(now) ? left.minus(QUARTER) : left;
        }
        return now;
    }

    /** The last moment from which so much is still to be worked. */
    Instant earlier(Instant from, Duration time) {
        Instant now = from;
        for (Duration left = time; !left.isZero(); ) {
            now = now.minus(QUARTER);
            left = isOpen(now) ? left.minus(QUARTER) : left;
        }
        return now;
    }

    Instant daysLater(Instant from, int days) {
        LocalDateTime start = nextOpen(from).atZone(zone).toLocalDateTime();
        LocalDate day = start.toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= works(day) ? 1 : 0;
        }
        int minute = Math.min(minute(start.toLocalTime()), closing(day));
        return day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}
