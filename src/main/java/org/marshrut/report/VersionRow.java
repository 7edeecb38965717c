package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a route side by side for one kind of documents: report R6. Times are working time, ISO 8601 of hours and
 * minutes, but for {@code calendar}.
 *
 * @param change what has become of each number: (after − before) / before; null where one of them is not known or before is 0
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record VersionRow(
        @Nullable String kind,
        @Nullable String kindName,
        boolean publicWindow,
        @Nullable VersionSide before,
        @Nullable VersionSide after,
        VersionChange change) {

    /**
     * What documents of one version took that ended in the period.
     *
     * @param sample whether these are sample data of the demo region: only where the version has nothing else
     * @param steps different steps that were taken for a document: the median; {@code actors} the different people, {@code tasks}
     *     all that was done, repetitions too
     * @param norm what the steps were given, the longest of each, added up: the median; null where no task had a deadline
     * @param p50 from submission to publication or the end of the route: half took no longer, {@code p90} nine of ten
     * @param touch from opening tasks to deciding them: the median of documents of which that is known, {@code touched} many
     * @param overdueShare tasks that missed their deadline, of those that had one; null where none had
     * @param stages the steps, in the order of the way
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VersionSide(
            int version,
            boolean sample,
            long documents,
            @Nullable Integer steps,
            @Nullable Integer actors,
            @Nullable Integer tasks,
            @Nullable String norm,
            String mean,
            String p50,
            String p90,
            CycleTimeRow.CalendarTimes calendar,
            @Nullable String touch,
            long touched,
            @Nullable Double overdueShare,
            List<VersionStage> stages,
            boolean preliminary) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VersionStage(String activity, String name, long times, String mean) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VersionChange(
            @Nullable Double steps,
            @Nullable Double actors,
            @Nullable Double norm,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double touch,
            @Nullable Double overdueShare) {}
}
