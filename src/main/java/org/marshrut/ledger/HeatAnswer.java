package org.marshrut.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the steps of a route take. Durations are ISO 8601 of hours and minutes.
 *
 * @param version of the route; null for all
 * @param definitionId the engine's id of the version that is drawn: the asked one, or the newest
 * @param documents whose way ended in the period
 * @param critical who was the last to answer in rounds in which several were asked, the most often first; twenty at most. Empty
 *     for whoever may not see numbers of people
 * @param preliminary whether any of it rests on a year without a production calendar
 * @param sample whether all of it comes from the sample data of the demo region, because there is nothing else
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record HeatAnswer(
        String process,
        String name,
        @Nullable Integer version,
        String definitionId,
        LocalDate from,
        LocalDate to,
        long documents,
        List<HeatStep> steps,
        List<Critical> critical,
        boolean preliminary,
        boolean sample) {

    /**
     * A task, or a call of another route, whose time is that of the called route.
     *
     * @param activity its id on the diagram; one that another version had may not be drawn on this one
     * @param count how often it was done
     * @param median in working time; half took no longer. {@code p90} alike
     * @param share of the working time of all steps, from 0 to 1
     * @param queue tasks that are open now, {@code openOverdue} those of them that are late
     * @param late decided after their deadline; {@code lateShare} of those that had one and are decided, from 0 to 1
     * @param called the called process; null for a task
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HeatStep(
            String activity,
            String name,
            long count,
            String median,
            String p90,
            String medianCalendar,
            String p90Calendar,
            double share,
            long queue,
            long openOverdue,
            long late,
            double lateShare,
            @Nullable String called) {}

    /** @param share of all rounds in which several were asked, from 0 to 1 */
    record Critical(String person, String name, long times, double share) {}
}
