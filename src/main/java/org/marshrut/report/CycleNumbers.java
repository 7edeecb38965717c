package org.marshrut.report;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of one row of the report on cycle times, in seconds.
 *
 * @param times how many documents, or how often a step was done
 * @param offsets from the beginnings of the documents' measured times, added up: where a step stands on the way
 */
record CycleNumbers(
        @Nullable String activityName,
        long times,
        long offsets,
        Spread working,
        Spread calendar,
        boolean sample,
        boolean preliminary) {

    /** Where nothing is finished. */
    static final CycleNumbers NONE =
            new CycleNumbers(null, 0, 0, new Spread(0, 0, 0, 0), new Spread(0, 0, 0, 0), false, false);

    private static final int SECONDS_OF_A_MINUTE = 60;

    /** @param sum of all; the others were times that did occur */
    record Spread(long sum, long p50, long p90, long p95) {

        static Spread of(Durations all) {
            return new Spread(all.sum(), all.percentile(50), all.percentile(90), all.percentile(95));
        }
    }

    double position() {
        return times == 0 ? 0 : (double) offsets / times;
    }

    CycleTimeRow.CalendarTimes inWorkingTime() {
        return written(working);
    }

    CycleTimeRow.CalendarTimes byTheCalendar() {
        return written(calendar);
    }

    private CycleTimeRow.CalendarTimes written(Spread spread) {
        if (times == 0) {
            return CycleTimeRow.CalendarTimes.NONE;
        }
        return new CycleTimeRow.CalendarTimes(
                written((double) spread.sum() / times),
                written(spread.p50()),
                written(spread.p90()),
                written(spread.p95()));
    }

    /** To the nearest minute. */
    static String written(double seconds) {
        return Tally.written(Math.round(seconds / SECONDS_OF_A_MINUTE));
    }
}
