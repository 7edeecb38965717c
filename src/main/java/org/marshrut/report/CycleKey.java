package org.marshrut.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.CycleTimeQuestion.By;

/**
 * What parts the rows of the report on cycle times; null is what they are not parted by, or what is not known. Sample data of
 * the demo region never stand in one row with what people have done.
 */
record CycleKey(
        @Nullable Integer version,
        @Nullable YearMonth month,
        @Nullable String organisation,
        @Nullable String activity,
        @Nullable String kind,
        @Nullable Boolean publicWindow,
        boolean sample) {

    static CycleKey of(CycleTimeQuestion question, CycleDay of, YearMonth month, String organisation) {
        return new CycleKey(
                question.isBy(By.VERSION) ? of.version() : null,
                question.isBy(By.MONTH) ? month : null,
                question.isBy(By.ORGANISATION) ? orNull(organisation) : null,
                orNull(of.activity()),
                orNull(of.kind()),
                question.isBy(By.ACTIVITY) ? null : of.publicWindow(),
                of.sample());
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
