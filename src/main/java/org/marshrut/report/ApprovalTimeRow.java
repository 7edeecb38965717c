package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long one kind of documents takes to be approved: report R1. Times are working time, ISO 8601 of hours and minutes.
 *
 * @param sample whether the row is of the sample data of the demo region, which is never put together with other documents
 * @param count documents whose last visa was given in the period
 * @param p50 half of all took no longer, {@code p90} nine of ten: times that did occur
 * @param norm what a visa is given; null where the table of norms says nothing in working time
 * @param withinNorm documents that took no longer than the norm, {@code share} of all; null without a norm
 * @param months in order; those without documents are left out
 * @param preliminary whether it rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ApprovalTimeRow(
        @Nullable String kind,
        @Nullable String kindName,
        boolean publicWindow,
        boolean sample,
        long count,
        String mean,
        String p50,
        String p90,
        @Nullable String norm,
        @Nullable Long withinNorm,
        @Nullable Double share,
        List<ApprovalMonth> months,
        boolean preliminary) {

    /**
     * @param month {@code 2026-11}
     * @param isOver false for the running month, which says nothing of a trend yet
     * @param p50 the median: one document that lay for months moves it little
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ApprovalMonth(
            String month,
            boolean isOver,
            long count,
            String p50,
            @Nullable Double share) {}
}
