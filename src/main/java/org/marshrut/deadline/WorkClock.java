package org.marshrut.deadline;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.marshrut.deadline.WorkCalendar.Reached;
import org.marshrut.deadline.WorkYear.Weight;
import org.marshrut.organisation.WorkHours;

/**
 * Counts in the working time of one organisation: pure functions of its calendar, its hours and its zone, for due dates,
 * timers, marks, reports and simulations alike. All of it is counted by the local clock; a moment of another zone is
 * first read off that clock. Immutable, and quick: no operation walks days or minutes.
 *
 * <p>The working day is [opening, closing): at the closing, and during lunch, one is off hours. So a timer that runs at
 * the closing and one that runs a moment later count alike.
 *
 * <p>Every operation throws {@link IllegalArgumentException} outside the years of {@link WorkCalendar}.
 */
public final class WorkClock {

    private final WorkCalendar calendar;
    private final ZoneId zone;
    private final WorkDay ordinary;
    private final WorkDay shortened;
    private final Weight weight;

    public WorkClock(WorkCalendar calendar, WorkHours hours, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
        this.ordinary = WorkDay.of(hours, false);
        this.shortened = WorkDay.of(hours, true);
        this.weight = new Weight(ordinary.length(), ordinary.length() - shortened.length());
    }

    public WorkCalendar calendar() {
        return calendar;
    }

    public ZoneId zone() {
        return zone;
    }

    /**
     * The term later. Days first: the same local time of day so many working days later; a time after that day's end
     * becomes the end. Then hours: so much working time later. Off hours count from the next opening. A zero term
     * changes nothing.
     */
    public ZonedDateTime add(ZonedDateTime from, Term term) {
        ZonedDateTime start = from.withZoneSameInstant(zone);
        if (term.isZero()) {
            return start;
        }
        LocalDateTime at = sameOrNext(start.toLocalDateTime());
        if (term.days() > 0) {
            LocalDate day =
                    calendar.forward(at.toLocalDate(), term.days(), Weight.DAYS).day();
            LocalTime closes = on(day).closes();
            at = day.atTime(at.toLocalTime().isAfter(closes) ? closes : at.toLocalTime());
        }
        return later(at, term.time().toNanos()).atZone(zone);
    }

    /**
     * The term earlier, the mirror of {@link #add}: hours first, then days; off hours count from the last closing, and
     * the closing belongs to its day. So one working day before the end of a day is the end of the day before, and four
     * hours before it is the time from which four hours are left.
     */
    public ZonedDateTime subtract(ZonedDateTime from, Term term) {
        ZonedDateTime start = from.withZoneSameInstant(zone);
        if (term.isZero()) {
            return start;
        }
        LocalDateTime at = earlier(start.toLocalDateTime(), term.time().toNanos());
        if (term.days() > 0) {
            at = sameOrPrevious(at);
            LocalDate day = calendar.backward(at.toLocalDate(), term.days(), Weight.DAYS)
                    .day();
            LocalTime closes = on(day).closes();
            at = day.atTime(at.toLocalTime().isAfter(closes) ? closes : at.toLocalTime());
        }
        return at.atZone(zone);
    }

    /** The end of the working day that is so many working days later; of this or the next working day for 0. */
    public ZonedDateTime deadline(ZonedDateTime from, int workingDays) {
        Term term = Term.ofDays(workingDays);
        LocalDateTime start = sameOrNext(from.withZoneSameInstant(zone).toLocalDateTime());
        return endOf(add(start.atZone(zone), term).toLocalDate());
    }

    /** When the working day of this date ends; of a day off: when it would. */
    public ZonedDateTime endOf(LocalDate day) {
        return day.atTime(on(day).closes()).atZone(zone);
    }

    /** The working time from one moment to another; zero when the second is not later. */
    public Duration between(ZonedDateTime from, ZonedDateTime to) {
        LocalDateTime start = from.withZoneSameInstant(zone).toLocalDateTime();
        LocalDateTime end = to.withZoneSameInstant(zone).toLocalDateTime();
        // Where clocks go back over midnight a later moment may show an earlier date: at night, nothing is worked.
        if (!to.isAfter(from) || !end.isAfter(start)) {
            return Duration.ZERO;
        }
        long sum = calendar.weight(start.toLocalDate(), end.toLocalDate(), weight);
        return Duration.ofNanos(left(start) + sum - left(end));
    }

    /** Working days after the local date of the first moment, up to that of the second and including it. */
    public int days(ZonedDateTime from, ZonedDateTime to) {
        return calendar.workingDays(
                from.withZoneSameInstant(zone).toLocalDate(),
                to.withZoneSameInstant(zone).toLocalDate());
    }

    /** Whether what was counted between these two moments rests on a year that has no federal calendar yet. */
    public boolean isPreliminary(ZonedDateTime from, ZonedDateTime to) {
        LocalDate one = from.withZoneSameInstant(zone).toLocalDate();
        LocalDate other = to.withZoneSameInstant(zone).toLocalDate();
        return one.isBefore(other) ? calendar.isPreliminary(one, other) : calendar.isPreliminary(other, one);
    }

    private LocalDateTime later(LocalDateTime from, long nanos) {
        if (nanos == 0) {
            return from;
        }
        LocalDateTime at = sameOrNext(from);
        WorkDay day = on(at.toLocalDate());
        long end = day.worked(at.toLocalTime()) + nanos;
        if (end <= day.length()) {
            return at.with(day.ending(end));
        }
        Reached reached = calendar.forward(at.toLocalDate(), end - day.length(), weight);
        return reached.day().atTime(on(reached.day()).ending(reached.rest()));
    }

    private LocalDateTime earlier(LocalDateTime from, long nanos) {
        if (nanos == 0) {
            return from;
        }
        LocalDateTime at = sameOrPrevious(from);
        WorkDay day = on(at.toLocalDate());
        long beginning = day.worked(at.toLocalTime()) - nanos;
        if (beginning >= 0) {
            return at.with(day.beginning(beginning));
        }
        Reached reached = calendar.backward(at.toLocalDate(), -beginning, weight);
        return reached.day().atTime(on(reached.day()).beginning(reached.rest()));
    }

    private LocalDateTime sameOrNext(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        if (calendar.isWorking(date)) {
            LocalTime time = on(date).sameOrNext(moment.toLocalTime());
            if (time.isBefore(on(date).closes())) {
                return date.atTime(time);
            }
        }
        LocalDate next = calendar.forward(date, 1, Weight.DAYS).day();
        return next.atTime(on(next).beginning(0));
    }

    private LocalDateTime sameOrPrevious(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        if (calendar.isWorking(date)) {
            LocalTime time = on(date).sameOrPrevious(moment.toLocalTime());
            if (!time.isBefore(on(date).opens())) {
                return date.atTime(time);
            }
        }
        LocalDate previous = calendar.backward(date, 1, Weight.DAYS).day();
        return previous.atTime(on(previous).closes());
    }

    /** What is left of the working day at this moment. */
    private long left(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        WorkDay day = on(date);
        return calendar.isWorking(date) ? day.length() - day.worked(moment.toLocalTime()) : 0;
    }

    private WorkDay on(LocalDate day) {
        return calendar.isShort(day) ? shortened : ordinary;
    }
}
