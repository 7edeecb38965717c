package org.marshrut.report;

import org.jspecify.annotations.Nullable;
import org.marshrut.report.CycleNumbers.Spread;

/** Adds up the times of one row of the report on cycle times. */
final class CycleTally {

    private final Durations working = new Durations();
    private final Durations calendar = new Durations();
    private @Nullable String activityName;
    private long offsets;
    private boolean sample;
    private boolean preliminary;

    /** One of the times of a day. */
    void add(CycleDay of, int place) {
        working.add(of.working()[place]);
        calendar.add(of.calendar()[place]);
        offsets += of.offsets()[place];
        activityName = later(activityName, of.activityName());
        sample |= of.sample();
        preliminary |= of.preliminary();
    }

    static @Nullable String later(@Nullable String one, @Nullable String other) {
        return one == null || other != null && other.compareTo(one) > 0 ? other : one;
    }

    CycleNumbers numbers() {
        return new CycleNumbers(
                activityName, working.count(), offsets, Spread.of(working), Spread.of(calendar), sample, preliminary);
    }
}
