package org.marshrut.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report over a log of a former system, with the names that the report on cycle times has. Durations are ISO 8601
 * of hours and minutes, {@code mean} and its neighbours in working time of organisation 01.
 *
 * @param month {@code 2019-11}, in which the case ended; null unless asked for
 * @param activity null for whole cases
 * @param count cases, or times the activity was done
 * @param withDeadline cases that have a deadline, {@code overdue} of them ended after it; null for activities
 * @param sincePrevious of the count: times of which the log has no beginning, counted from the event before; null for cases
 * @param preliminary whether working time rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PastTimeRow(
        @Nullable String month,
        @Nullable String activity,
        @Nullable String activityName,
        long count,
        String mean,
        String p50,
        String p90,
        String p95,
        PastCalendarTimes calendar,
        @Nullable Long withDeadline,
        @Nullable Long overdue,
        @Nullable Long sincePrevious,
        boolean preliminary) {

    /** The same by the wall clock. */
    record PastCalendarTimes(String mean, String p50, String p90, String p95) {}
}
