package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report on cycle times. Durations are ISO 8601 of hours and minutes, {@code mean} and its neighbours in
 * working time.
 *
 * @param version of the route; null unless asked for, as every key below but kind and window
 * @param month {@code 2026-11}, in which the measured time of the documents ended, or they were submitted if that is asked
 * @param monthIsOver whether nothing can come to the month any more: it is past and, by submission, everything of it is
 *     finished; null unless rows are parted by months
 * @param kind of the documents; null for a route without documents of ours
 * @param publicWindow whether the drafts were open to the public for a week; null for single steps, which do not wait for it
 * @param count documents, or times a step was done
 * @param open documents that were submitted with them and are not finished; null unless the period is of submission
 * @param openShare of all that were submitted and not given up: {@code open / (count + open)}
 * @param mean null, as all times, where nothing is finished
 * @param p50 half of all took no longer: the smallest time that is true of; p90 and p95 alike
 * @param calendar the same by the wall clock
 * @param sample whether it is of the sample data of the demo region; those are rows of their own
 * @param preliminary whether working time rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CycleTimeRow(
        @Nullable Integer version,
        @Nullable String month,
        @Nullable Boolean monthIsOver,
        @Nullable String organisation,
        @Nullable String organisationName,
        @Nullable String activity,
        @Nullable String activityName,
        @Nullable String kind,
        @Nullable String kindName,
        @Nullable Boolean publicWindow,
        long count,
        @Nullable Long open,
        @Nullable Double openShare,
        @Nullable String mean,
        @Nullable String p50,
        @Nullable String p90,
        @Nullable String p95,
        CalendarTimes calendar,
        boolean sample,
        boolean preliminary) {

    record CalendarTimes(
            @Nullable String mean,
            @Nullable String p50,
            @Nullable String p90,
            @Nullable String p95) {

        static final CalendarTimes NONE = new CalendarTimes(null, null, null, null);
    }
}
