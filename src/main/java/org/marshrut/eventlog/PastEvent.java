package org.marshrut.eventlog;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of a file tells it, or, without an activity, a case that has been named.
 *
 * @param line in which it begins, from 1
 * @param deadline of the whole case
 * @param instance tells one doing of an activity from another; null where the file does not say
 */
record PastEvent(
        int line,
        String caseName,
        @Nullable String activity,
        @Nullable String transition,
        @Nullable OffsetDateTime at,
        @Nullable String instance,
        @Nullable OffsetDateTime deadline) {

    static final int LONGEST = 500;

    interface Sink {
        void add(PastEvent event);
    }
}
