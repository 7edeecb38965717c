package org.marshrut.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of one step, in minutes.
 *
 * @param workingSum of all times it was done
 * @param decided with a deadline, {@code late} those of them after it
 */
record HeatStepNumbers(
        String activity,
        String name,
        @Nullable String called,
        long times,
        long median,
        long p90,
        long medianCalendar,
        long p90Calendar,
        long workingSum,
        long decided,
        long late,
        long queue,
        long openOverdue) {

    double lateShare() {
        return decided == 0 ? 0 : (double) late / decided;
    }
}
