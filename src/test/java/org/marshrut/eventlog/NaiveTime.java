package org.marshrut.eventlog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Working time and percentiles in a way of their own: minute by minute, by what a wall clock of July to October 2025 or August 2026
 * shows, months without holidays; and by counting who is not above.
 */
final class NaiveTime {

    static final ZoneId SVETLORECHENSK = ZoneId.of("Asia/Yekaterinburg");
    /** Of organisation 01, whose time counts where no document says whose. */
    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private NaiveTime() {}

    /** Of whole minutes: 09:00 to 18:00, lunch at 13:00, Monday to Friday. */
    static long minutes(Instant from, Instant to, ZoneId zone) {
        long minutes = 0;
        ZonedDateTime at = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        while (!at.plusMinutes(1).isAfter(end)) {
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && at.getHour() >= 9 && at.getHour() < 18 && at.getHour() != 13) {
                minutes++;
            }
            at = at.plusMinutes(1);
        }
        return minutes;
    }

    /** The smallest that at least so many percent of all do not exceed. */
    static long percentile(List<Long> all, int percent) {
        return all.stream()
                .filter(one -> 100 * all.stream().filter(other -> other <= one).count() >= (long) percent * all.size())
                .min(Long::compare)
                .orElseThrow();
    }
}
