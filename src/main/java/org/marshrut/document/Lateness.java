package org.marshrut.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /**
     * Of a row of {@code decisions} with {@code due}, {@code overdue_at}, {@code late_minutes} and {@code counted_for}: ISO 8601,
     * null without a mark.
     */
    default @Nullable String overdueBy(ResultSet row, Instant now) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        OffsetDateTime missed = row.getObject("overdue_at", OffsetDateTime.class);
        return missed == null
                ? null
                : iso(of(
                        row.getObject("late_minutes", Integer.class),
                        (due == null ? missed : due).toInstant(),
                        now,
                        row.getString("counted_for")));
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
