package org.marshrut.report;

import java.util.Arrays;

/** Durations of one row, in seconds. */
final class Durations {

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

    /** How many are not longer than so many seconds. */
    int upTo(long seconds) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += all[i] <= seconds ? 1 : 0;
        }
        return count;
    }

    long sum() {
        return sum;
    }

    /**
     * By the nearest rank: the smallest of the durations that so many percent of all do not exceed. So it is always one
     * that did occur.
     */
    long percentile(int percent) {
        if (!sorted) {
            Arrays.sort(all, 0, size);
            sorted = true;
        }
        int rank = Math.max(1, (int) Math.ceil(percent * (long) size / 100.0));
        return all[rank - 1];
    }
}
