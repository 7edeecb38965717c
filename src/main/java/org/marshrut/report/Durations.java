package org.marshrut.report;

import java.util.Arrays;

/** Durations of one row, in seconds. */
final class Durations {

    private static final int SECONDS_OF_A_MINUTE = 60;

    private long[] all = new long[8];
    private int size;
    private long sum;
    private boolean sorted;

    void add(long seconds) {
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = seconds;
        sum += seconds;
        sorted = false;
    }

    int count() {
        return size;
    }

    /** @throws ArithmeticException when there are none */
    String mean() {
        return written((double) sum / size);
    }

    /**
     * By the nearest rank: the smallest of the durations that so many percent of all do not exceed. So it is always one
     * that did occur.
     */
    String percentile(int percent) {
        if (!sorted) {
            Arrays.sort(all, 0, size);
            sorted = true;
        }
        int rank = Math.max(1, (int) Math.ceil(percent * (long) size / 100.0));
        return written(all[rank - 1]);
    }

    CycleTimeRow.CalendarTimes times() {
        return new CycleTimeRow.CalendarTimes(mean(), percentile(50), percentile(90), percentile(95));
    }

    /** To the nearest minute. */
    private static String written(double seconds) {
        return Tally.written(Math.round(seconds / SECONDS_OF_A_MINUTE));
    }
}
