package org.marshrut.deadline;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The days of one year, counted once: how many are worked, and how many shortened, up to each of them. */
final class WorkYear {

    private final int year;
    private final DayKind[] kinds;
    private final int[] worked;
    private final int[] shortened;

    /** @param calendar what it says of a day, null for an ordinary one of a five-day week */
    WorkYear(int year, Function<LocalDate, @Nullable DayKind> calendar) {
        int days = Year.of(year).length();
        this.year = year;
        this.kinds = new DayKind[days + 1];
        this.worked = new int[days + 1];
        this.shortened = new int[days + 1];
        for (int i = 1; i <= days; i++) {
            LocalDate date = LocalDate.ofYearDay(year, i);
            DayKind said = calendar.apply(date);
            DayKind kind = said != null ? said : LabourCode.isWeekend(date) ? DayKind.OFF : DayKind.WORKING;
            kinds[i] = kind;
            worked[i] = worked[i - 1] + (kind == DayKind.OFF ? 0 : 1);
            shortened[i] = shortened[i - 1] + (kind == DayKind.SHORT ? 1 : 0);
        }
    }

    int days() {
        return kinds.length - 1;
    }

    DayKind kind(int dayOfYear) {
        return kinds[dayOfYear];
    }

    /** The weight of the first days of the year, so many of them. */
    long through(int dayOfYear, Weight weight) {
        return worked[dayOfYear] * weight.ofDay() - shortened[dayOfYear] * weight.lessIfShort();
    }

    /** The first day with which the weight from the year's beginning reaches the given one. */
    LocalDate reaching(long weight, Weight of) {
        return LocalDate.ofYearDay(year, first(weight, of));
    }

    private int first(long weight, Weight of) {
        int low = 1;
        int high = days();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (through(middle, of) >= weight) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return year + ": "
                + Arrays.stream(kinds).filter(kind -> kind != DayKind.OFF).count();
    }

    /**
     * What a working day counts for: one, when days are counted, or its working time.
     *
     * @param lessIfShort by how much less a shortened day counts
     */
    record Weight(long ofDay, long lessIfShort) {

        static final Weight DAYS = new Weight(1, 0);
    }
}
