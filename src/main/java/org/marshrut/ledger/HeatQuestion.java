package org.marshrut.ledger;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.ledger.AskedRoutes.DrawnRoute;
import org.marshrut.report.Period;
import org.marshrut.report.Periods;

/**
 * What is asked of the heat on a diagram.
 *
 * @param route the version that is drawn
 * @param allVersions whether those of all count, or of the drawn one alone
 * @param organisation code of the organisation whose documents count; null for all
 */
record HeatQuestion(
        DrawnRoute route,
        boolean allVersions,
        Period period,
        @Nullable String organisation,
        Measure measure) {

    /** What the steps are ordered by, the greatest first. */
    enum Measure {
        SHARE(Comparator.comparingDouble(HeatStepNumbers::workingSum)),
        MEDIAN(Comparator.comparingDouble(HeatStepNumbers::median)),
        P90(Comparator.comparingDouble(HeatStepNumbers::p90)),
        COUNT(Comparator.comparingDouble(HeatStepNumbers::times)),
        QUEUE(Comparator.comparingDouble(HeatStepNumbers::queue)),
        LATE(Comparator.comparingDouble(HeatStepNumbers::lateShare));

        private final Comparator<HeatStepNumbers> least;

        Measure(Comparator<HeatStepNumbers> least) {
            this.least = least;
        }

        Comparator<HeatStepNumbers> order() {
            return least.reversed().thenComparing(HeatStepNumbers::activity);
        }

        /** @throws Refusal 400 for anything but the names in small letters; without one it is the share */
        static Measure of(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return SHARE;
            }
            for (Measure measure : values()) {
                if (measure.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                    return measure;
                }
            }
            throw Periods.refused("measure", "Шаги сравнивают по share, median, p90, count, queue и late.");
        }
    }

    @Nullable
    Integer version() {
        return allVersions ? null : route.version();
    }
}
