package org.marshrut.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * What is asked of the report on cycle times.
 *
 * @param process id of the route; null for all
 * @param period in which the measured time ended, or the documents were submitted: see {@link MonthOf}
 * @param by what rows are parted by, beside the kind of the document and the public window
 * @param organisation code of the organisation whose documents count; null for all
 * @param monthOf what a document is in its month and in the period by
 */
record CycleTimeQuestion(
        @Nullable String process,
        Period period,
        Measure measure,
        Set<By> by,
        @Nullable String organisation,
        MonthOf monthOf) {

    CycleTimeQuestion(
            @Nullable String process, Period period, Measure measure, Set<By> by, @Nullable String organisation) {
        this(process, period, measure, by, organisation, MonthOf.COMPLETION);
    }

    /** From when to when a document is measured. */
    enum Measure {
        /** From the first visa that was asked for to the last that was given. */
        APPROVAL,
        /** From submission to publication; of a route that publishes nothing: from its start to its end. */
        LEAD;

        /** @throws Refusal 400 for anything but the names in small letters; without one it is approval */
        static Measure of(@Nullable String text) {
            return text == null || text.isBlank()
                    ? APPROVAL
                    : named(values(), text)
                            .orElseThrow(refused("measure", "Измеряют approval — визы — или lead — весь путь."));
        }
    }

    enum By {
        VERSION,
        MONTH,
        ORGANISATION,
        ACTIVITY,
        KIND;

        /** @throws Refusal 400 for anything but the names in small letters */
        static Set<By> of(@Nullable Collection<String> texts) {
            Set<By> all = EnumSet.noneOf(By.class);
            if (texts != null) {
                texts.stream()
                        .filter(text -> !text.isBlank())
                        .forEach(text -> all.add(named(values(), text)
                                .orElseThrow(refused(
                                        "by",
                                        "Строки бывают по version, month, organisation, activity, kind; by можно"
                                                + " повторять."))));
            }
            return all;
        }
    }

    /** By which of its moments a document belongs to a month. */
    enum MonthOf {
        COMPLETION,
        /** The last months look quick so: what is slow is not finished yet. How much that is has to be said beside them. */
        SUBMISSION;

        /** @throws Refusal 400 for anything but the names in small letters; without one it is completion */
        static MonthOf of(@Nullable String text) {
            return text == null || text.isBlank()
                    ? COMPLETION
                    : named(values(), text)
                            .orElseThrow(refused(
                                    "monthOf", "Месяц бывает completion — окончания или submission — внесения."));
        }
    }

    /** The same of a part of its period. */
    CycleTimeQuestion during(CycleDays.Range days) {
        return new CycleTimeQuestion(
                process, new Period(days.from(), days.to(), period.zone()), measure, by, organisation, monthOf);
    }

    boolean isBySubmission() {
        return monthOf == MonthOf.SUBMISSION;
    }

    boolean isBy(By what) {
        return by.contains(what);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text.strip()))
                .findFirst();
    }

    private static Supplier<Refusal> refused(String field, String message) {
        return () -> Periods.refused(field, message);
    }
}
