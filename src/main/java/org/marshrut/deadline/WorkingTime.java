package org.marshrut.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Date;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisations;
import org.springframework.core.io.ClassPathResource;

/**
 * Counts in working time: 09:00 to 18:00 with an hour for lunch at 13:00, a shortened day ends at 17:00, always by the
 * local clock of the given time's zone.
 */
@OnDiagram
public class WorkingTime {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime LUNCH = LocalTime.of(13, 0);
    private static final LocalTime AFTER_LUNCH = LocalTime.of(14, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final LocalTime CLOSES_EARLY = LocalTime.of(17, 0);

    private final Clock clock;
    private final Organisations organisations;
    private final WorkCalendar calendar;

    WorkingTime(Clock clock, Organisations organisations) {
        this.clock = clock;
        this.organisations = organisations;
        this.calendar = federal();
    }

    private static WorkCalendar federal() {
        try {
            return WorkCalendar.parse(new ClassPathResource("calendars/federal.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a diagram: the end of the working day that is so many working days after now, Moscow time.
     *
     * @param term ISO 8601 days, for example {@code P2D}
     */
    public Date after(String term) {
        ZonedDateTime now = clock.instant().atZone(organisations.get("01").zone());
        return Date.from(deadline(now, Period.parse(term).getDays()).toInstant());
    }

    /** The end of the working day of {@link #addDays}. */
    public ZonedDateTime deadline(ZonedDateTime from, int workingDays) {
        LocalDate day = addDays(from, workingDays).toLocalDate();
        return closing(from.with(day));
    }

    /**
     * So many working days later, at the same local time of day; a time after the day's end becomes the end. Off hours
     * count from the next opening. Zero days change nothing.
     */
    public ZonedDateTime addDays(ZonedDateTime from, int workingDays) {
        if (workingDays == 0) {
            return from;
        }
        ZonedDateTime at = nextWorkingMoment(from);
        LocalDate day = at.toLocalDate();
        for (int left = workingDays; left > 0; left--) {
            day = nextWorkingDay(day.plusDays(1));
        }
        ZonedDateTime sameTime = at.with(day);
        ZonedDateTime end = closing(sameTime);
        return sameTime.isAfter(end) ? end : sameTime;
    }

    /** So many working hours later; lunch and off hours do not count. */
    public ZonedDateTime addHours(ZonedDateTime from, Duration workingTime) {
        Duration left = workingTime;
        ZonedDateTime at = left.isZero() ? from : nextWorkingMoment(from);
        while (!left.isZero()) {
            ZonedDateTime stop = at.toLocalTime().isBefore(LUNCH) ? at.with(LUNCH) : closing(at);
            Duration chunk = Duration.between(at, stop);
            if (left.compareTo(chunk) <= 0) {
                return at.plus(left);
            }
            left = left.minus(chunk);
            at = nextWorkingMoment(stop);
        }
        return at;
    }

    /** Whether the answer rests on a year that has no production calendar yet. */
    public boolean isPreliminary(ZonedDateTime at) {
        return calendar.isPreliminary(at.toLocalDate());
    }

    private ZonedDateTime nextWorkingMoment(ZonedDateTime from) {
        LocalDate day = from.toLocalDate();
        LocalTime time = from.toLocalTime();
        if (!calendar.isWorking(day) || !time.isBefore(closing(from).toLocalTime())) {
            return from.with(nextWorkingDay(day.plusDays(1))).with(OPENS);
        }
        if (time.isBefore(OPENS)) {
            return from.with(OPENS);
        }
        return !time.isBefore(LUNCH) && time.isBefore(AFTER_LUNCH) ? from.with(AFTER_LUNCH) : from;
    }

    private LocalDate nextWorkingDay(LocalDate from) {
        LocalDate day = from;
        while (!calendar.isWorking(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private ZonedDateTime closing(ZonedDateTime at) {
        return at.with(calendar.isShort(at.toLocalDate()) ? CLOSES_EARLY : CLOSES);
    }
}
