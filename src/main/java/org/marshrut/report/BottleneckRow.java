package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A step of a route for one kind of documents: report R5. Times are working time, ISO 8601 of hours and minutes.
 *
 * @param sample whether it is of the sample data of the demo region, which is a row of its own
 * @param times how often the step was done for documents whose way ended in the period
 * @param mean null where it was never done
 * @param total all of it added up, {@code share} of that of all steps of the kind, 0 to 1: steps that went on at once each count
 * @param queue tasks that wait for it now, whatever the period; {@code late} of them have missed their deadline
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BottleneckRow(
        @Nullable String kind,
        @Nullable String kindName,
        String activity,
        String activityName,
        boolean sample,
        long times,
        @Nullable String mean,
        String total,
        double share,
        long queue,
        long late) {}
