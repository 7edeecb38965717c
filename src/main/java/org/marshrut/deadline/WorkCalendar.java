package org.marshrut.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkYear.Weight;

/**
 * Working days from 1990 to 2100. A day is what the nearest calendar that names it says: the organisation's, else the
 * region's, else the federal one; a day that none names is an ordinary one of a five-day week. A year without a federal
 * calendar is counted by the {@link LabourCode} and is {@linkplain #isPreliminary said to be preliminary}.
 *
 * <p>Immutable; a year is counted through when it is first asked for, afterwards every question is a look into tables.
 */
public final class WorkCalendar {

    public static final int FIRST_YEAR = 1990;
    public static final int LAST_YEAR = 2100;

    private final List<Map<LocalDate, DayKind>> layers;
    private final Set<Integer> federalYears;
    private final AtomicReferenceArray<WorkYear> years = new AtomicReferenceArray<>(LAST_YEAR - FIRST_YEAR + 1);

    /**
     * @param layers days of the calendars, the nearest first
     * @param federalYears years that have a federal calendar
     */
    public WorkCalendar(List<Map<LocalDate, DayKind>> layers, Set<Integer> federalYears) {
        this.layers = List.copyOf(layers);
        this.federalYears = Set.copyOf(federalYears);
    }

    /** Calendars that are loaded from files; for simulations and tests. */
    static WorkCalendar of(List<CalendarFile> federal) {
        return new WorkCalendar(
                federal.stream().map(CalendarFile::kinds).toList(),
                federal.stream().map(CalendarFile::year).collect(java.util.stream.Collectors.toSet()));
    }

    public boolean isWorking(LocalDate date) {
        return kind(date) != DayKind.OFF;
    }

    public boolean isShort(LocalDate date) {
        return kind(date) == DayKind.SHORT;
    }

    DayKind kind(LocalDate date) {
        return year(date.getYear()).kind(date.getDayOfYear());
    }

    /** Whether the answer to a question about these days rests on a year that has no federal calendar yet. */
    public boolean isPreliminary(LocalDate from, LocalDate to) {
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            if (!federalYears.contains(year)) {
                return true;
            }
        }
        return false;
    }

    /** How many days are worked after the first date, the second one included; 0 when it is not later. */
    public int workingDays(LocalDate after, LocalDate through) {
        return after.isBefore(through) ? (int) weight(after, through, Weight.DAYS) : 0;
    }

    /** How many days of the year are worked. */
    public int workingDays(int year) {
        return (int) whole(year, Weight.DAYS);
    }

    /** The date itself when it is worked, else the next worked one. */
    public LocalDate sameOrNext(LocalDate date) {
        return isWorking(date) ? date : forward(date, 1, Weight.DAYS).day();
    }

    /** The date itself when it is worked, else the last worked one before it. */
    public LocalDate sameOrPrevious(LocalDate date) {
        return isWorking(date) ? date : backward(date, 1, Weight.DAYS).day();
    }

    /** What the days after the first date weigh, the second one included. */
    long weight(LocalDate after, LocalDate through, Weight weight) {
        long sum = through(through, weight) - through(after, weight);
        for (int year = after.getYear(); year < through.getYear(); year++) {
            sum += whole(year, weight);
        }
        return sum;
    }

    /** A worked day, and how much of it belongs to the amount that was counted off. */
    record Reached(LocalDate day, long rest) {}

    /** Counts the amount off, from the day after the given one on; {@code rest} is more than 0. */
    Reached forward(LocalDate after, long amount, Weight weight) {
        int year = after.getYear();
        long target = through(after, weight) + amount;
        while (target > whole(year, weight)) {
            target -= whole(year, weight);
            year++;
        }
        return reaching(year, target, target, weight);
    }

    /** Counts the amount off, backwards from the day before the given one; {@code rest} is what the day keeps. */
    Reached backward(LocalDate before, long amount, Weight weight) {
        int year = before.getYear();
        long target = year(year).through(before.getDayOfYear() - 1, weight) - amount;
        while (target < 0) {
            year--;
            target += whole(year, weight);
        }
        return reaching(year, target + 1, target, weight);
    }

    private Reached reaching(int year, long weight, long target, Weight of) {
        LocalDate day = year(year).reaching(weight, of);
        return new Reached(day, target - year(year).through(day.getDayOfYear() - 1, of));
    }

    private long through(LocalDate date, Weight weight) {
        return year(date.getYear()).through(date.getDayOfYear(), weight);
    }

    private long whole(int year, Weight weight) {
        return year(year).through(year(year).days(), weight);
    }

    private WorkYear year(int number) {
        if (number < FIRST_YEAR || number > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "Календари известны с %d по %d год, а здесь %d.".formatted(FIRST_YEAR, LAST_YEAR, number));
        }
        WorkYear known = years.get(number - FIRST_YEAR);
        if (known == null) {
            Map<LocalDate, DayKind> law = federalYears.contains(number) ? Map.of() : LabourCode.year(number);
            known = new WorkYear(number, date -> said(date, law));
            years.set(number - FIRST_YEAR, known);
        }
        return known;
    }

    private @Nullable DayKind said(LocalDate date, Map<LocalDate, DayKind> law) {
        for (Map<LocalDate, DayKind> layer : layers) {
            DayKind kind = layer.get(date);
            if (kind != null) {
                return kind;
            }
        }
        return law.get(date);
    }
}
