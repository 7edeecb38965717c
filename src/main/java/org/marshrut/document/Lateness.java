package org.marshrut.document;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How late something is; counted by whoever knows working time, shown by whoever shows documents. */
public interface Lateness {

    /**
     * The working time from a missed deadline to a later moment, in whole minutes.
     *
     * @param organisation code of the one in whose time the deadline was counted
     */
    Duration between(Instant due, Instant until, String organisation);

    /** Whether a term rests on a year that has no production calendar yet. */
    boolean isPreliminary(Instant from, Instant due, String organisation);

    /** Of a decision: what was kept when it was taken, or, while it is awaited, what it is at this moment. */
    default Duration of(@Nullable Integer keptMinutes, Instant due, Instant now, String organisation) {
        return keptMinutes != null ? Duration.ofMinutes(keptMinutes) : between(due, now, organisation);
    }

    /** ISO 8601 of hours and minutes. */
    static String iso(Duration late) {
        return late.isZero() ? "PT0M" : late.toString();
    }

    /** As officials read it. */
    static String words(Duration late) {
        long hours = late.toHours();
        String minutes = late.toMinutesPart() + " мин";
        return (hours == 0 ? minutes : late.toMinutesPart() == 0 ? hours + " ч" : hours + " ч " + minutes)
                + " рабочего времени";
    }
}
