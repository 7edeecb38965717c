package org.marshrut.deadline;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;

/** For a diagram: what happens by the clock on the wall of organisation 01, whether or not the day is worked. */
@OnDiagram
public class OfficeClock {

    private static final String GOVERNMENT = "01";

    private final Clock clock;
    private final Organisations organisations;

    OfficeClock(Clock clock, Organisations organisations) {
        this.clock = clock;
        this.organisations = organisations;
    }

    /**
     * Every week, as a cycle of a timer: the date and hour that come next. The engine reads cron in UTC, six fields as
     * Spring has them (cron-utils' {@code SPRING53}), and asks anew each time the timer is due: so 09:00 stays 09:00 when
     * clocks are changed, and weeks in which nothing ran are not caught up.
     *
     * @param day {@code MONDAY} to {@code SUNDAY}
     * @param time {@code 09:00}
     * @throws RuntimeException when the day or the time cannot be read
     */
    public String weekly(String day, String time) {
        ZonedDateTime now = now();
        ZonedDateTime next =
                now.with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(day))).with(LocalTime.parse(time));
        return cron(next.isAfter(now) ? next : next.plusWeeks(1));
    }

    /**
     * Every day, days off too; counted as {@link #weekly} is.
     *
     * @param time {@code 06:00}
     * @throws RuntimeException when the time cannot be read
     */
    public String daily(String time) {
        ZonedDateTime now = now();
        ZonedDateTime next = now.with(LocalTime.parse(time));
        return cron(next.isAfter(now) ? next : next.plusDays(1));
    }

    private ZonedDateTime now() {
        ZoneId zone = organisations.find(GOVERNMENT).map(Organisation::zone).orElse(ZoneId.of("Europe/Moscow"));
        return clock.instant().atZone(zone);
    }

    private static String cron(ZonedDateTime at) {
        ZonedDateTime utc = at.withZoneSameInstant(ZoneOffset.UTC);
        return "0 %d %d %d %d *".formatted(utc.getMinute(), utc.getHour(), utc.getDayOfMonth(), utc.getMonthValue());
    }
}
