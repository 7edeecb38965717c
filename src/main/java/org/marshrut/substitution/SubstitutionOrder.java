package org.marshrut.substitution;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * A substitution as it is asked for.
 *
 * @param from and {@code to} are days, ISO 8601; the last one belongs to it
 * @param kinds codes of kinds of documents; empty or none for all
 * @param steps ids of tasks, such as {@code giveVisa}; empty or none for all
 */
record SubstitutionOrder(
        @Nullable String substitute,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<@Nullable String> kinds,
        @Nullable List<@Nullable String> steps,
        @Nullable String reason) {

    /** Characters. */
    static final int LONGEST_REASON = 300;

    private static final int MOST = 50;

    /** The same, readable; lists are sorted, so that the same words are the same order. */
    record Checked(
            String substitute, LocalDate from, LocalDate to, List<String> kinds, List<String> steps, String reason) {}

    /** @throws Refusal 400 naming the field */
    Checked check(Predicate<String> isKind) {
        LocalDate first = Fields.day("from", from);
        LocalDate last = Fields.day("to", to);
        if (last.isBefore(first)) {
            throw Fields.refused("to", "Последний день раньше первого. Поменяйте их местами.");
        }
        if (last.isAfter(first.plusYears(3))) {
            throw Fields.refused("to", "Замещение дольше трёх лет. Проверьте год.");
        }
        return new Checked(
                Fields.text("substitute", substitute, 100, "Укажите, кто замещает."),
                first,
                last,
                list("kinds", kinds, isKind, "Вида документа «%s» нет."),
                list("steps", steps, step -> step.matches("[A-Za-z]\\w{0,99}"), "Шаг «%s» не читается."),
                Fields.text("reason", reason, LONGEST_REASON, "Укажите основание: приказ, номер, дату."));
    }

    private static List<String> list(
            String field, @Nullable List<@Nullable String> words, Predicate<String> isKnown, String unknown) {
        if (words == null) {
            return List.of();
        }
        if (words.size() > MOST) {
            throw Fields.refused(field, "Не больше %d значений: %s.".formatted(MOST, field));
        }
        return words.stream()
                .map(word -> word == null || word.indexOf('\0') >= 0 ? "" : word.strip())
                .peek(word -> {
                    if (!isKnown.test(word)) {
                        throw Fields.refused(field, unknown.formatted(word));
                    }
                })
                .distinct()
                .sorted()
                .toList();
    }
}
