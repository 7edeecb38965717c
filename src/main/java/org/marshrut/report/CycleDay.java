package org.marshrut.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times of one kind of documents, or of one of their steps, that ended on one day of the clock of organisation 01. Each list has
 * one place for each of them, in the same order.
 *
 * @param kind, activity and the organisation of a document are empty where there is none
 * @param publicWindow false for steps, which do not wait for it
 * @param activityName how the step is called; of several names the last of the alphabet
 * @param working seconds of working time, {@code calendar} of the wall clock, {@code offsets} from the beginning of the
 *     document's measured time
 * @param submitted days since 1 January 1970 on which each document was submitted, by the clock of organisation 01
 */
record CycleDay(
        String process,
        CycleTimeQuestion.Measure measure,
        boolean steps,
        LocalDate day,
        int version,
        String kind,
        boolean publicWindow,
        String activity,
        boolean sample,
        boolean preliminary,
        @Nullable String activityName,
        String[] organisations,
        int[] working,
        int[] calendar,
        int[] offsets,
        int[] submitted) {

    LocalDate submittedOn(int place) {
        return LocalDate.ofEpochDay(submitted[place]);
    }
}
