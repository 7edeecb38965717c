package org.marshrut.report;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * What is asked of the report.
 *
 * @param step a step of a diagram, {@code VISA} for visas alone; null for every task with a deadline
 * @param organisation code of the organisation whose people count; null for all
 */
record OverdueQuestion(
        Period period,
        By by,
        @Nullable String step,
        @Nullable String organisation) {

    /** What a row stands for. */
    enum By {
        PERFORMER("Исполнитель"),
        ORGANISATION("Организация"),
        ROUTE("Маршрут"),
        STEP("Шаг");

        private final String heading;

        By(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }

        /** @throws Refusal 400 for anything but the names in small letters */
        static By of(String text) {
            return Arrays.stream(values())
                    .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> Periods.refused("by", "Строки бывают по performer, organisation, route, step."));
        }
    }
}
