package org.marshrut.deadline;

import java.time.LocalTime;
import org.marshrut.organisation.WorkHours;

/** The working time within a working day, in nanoseconds; times are those of the local clock. */
record WorkDay(LocalTime opens, LocalTime lunchFrom, LocalTime lunchTo, LocalTime closes) {

    static WorkDay of(WorkHours hours, boolean shortened) {
        return new WorkDay(hours.opens(), hours.lunchFrom(), hours.lunchTo(), hours.closes(shortened));
    }

    long length() {
        return worked(closes);
    }

    /** How much of the day has been worked at this time. */
    long worked(LocalTime time) {
        return within(time, opens, lunchFrom) + within(time, lunchTo, closes);
    }

    private static long within(LocalTime time, LocalTime from, LocalTime to) {
        return Math.max(0, Math.min(time.toNanoOfDay(), to.toNanoOfDay()) - from.toNanoOfDay());
    }

    /** The first time at which so much has been worked: lunch has not begun, the day is just over. */
    LocalTime ending(long worked) {
        long morning = worked(lunchFrom);
        return worked <= morning ? opens.plusNanos(worked) : lunchTo.plusNanos(worked - morning);
    }

    /** The last time at which no more has been worked: lunch is over, the day has just begun. */
    LocalTime beginning(long worked) {
        long morning = worked(lunchFrom);
        return worked < morning ? opens.plusNanos(worked) : lunchTo.plusNanos(worked - morning);
    }

    /** The time itself when it is worked from then on; else the end of lunch or the opening, if they are to come. */
    LocalTime sameOrNext(LocalTime time) {
        if (time.isBefore(opens)) {
            return beginning(0);
        }
        return !time.isBefore(lunchFrom) && time.isBefore(lunchTo) ? lunchTo : time;
    }

    /** The time itself when it is worked until then or from then on; else the beginning of lunch or the closing. */
    LocalTime sameOrPrevious(LocalTime time) {
        if (time.isAfter(closes)) {
            return closes;
        }
        return time.isAfter(lunchFrom) && time.isBefore(lunchTo) ? lunchFrom : time;
    }
}
