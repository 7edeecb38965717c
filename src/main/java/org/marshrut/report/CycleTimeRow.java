package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report on cycle times. Durations are ISO 8601 of hours and minutes, {@code mean} and its neighbours in
 * working time.
 *
 * @param version of the route; null unless asked for, as every key below but kind and window
 * @param month {@code 2026-11}, in which the measured time of the documents ended
 * @param kind of the documents; null for a route without documents of ours
 * @param publicWindow whether the drafts were open to the public for a week; null for single steps, which do not wait for it
 * @param count documents, or times a step was done
 * @param p50 half of all took no longer: the smallest time that is true of; p90 and p95 alike
 * @param calendar the same by the wall clock
 * @param sample whether any of it comes from the sample data of the demo region
 * @param preliminary whether working time rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CycleTimeRow(
        @Nullable Integer version,
        @Nullable String month,
        @Nullable String organisation,
        @Nullable String organisationName,
        @Nullable String activity,
        @Nullable String activityName,
        @Nullable String kind,
        @Nullable String kindName,
        @Nullable Boolean publicWindow,
        long count,
        String mean,
        String p50,
        String p90,
        String p95,
        CalendarTimes calendar,
        boolean sample,
        boolean preliminary) {

    record CalendarTimes(String mean, String p50, String p90, String p95) {}
}
