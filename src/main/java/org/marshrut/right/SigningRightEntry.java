package org.marshrut.right;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;

/**
 * A row as an administrator enters it, checked.
 *
 * @param to the last day, null while nothing ends it; the day before {@code from} for a right that never came into force
 */
record SigningRightEntry(
        String position,
        String kind,
        LocalDate from,
        @Nullable LocalDate to,
        String order) {

    /** @throws Refusal 400 naming each field that is wrong */
    static SigningRightEntry read(
            @Nullable String position,
            @Nullable String kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable String order) {
        EntryReader reader = new EntryReader();
        String ofPosition = reader.line("position", position, "Укажите код должности.");
        String ofKind = reader.line("kind", kind, "Укажите код вида документов.");
        LocalDate first = reader.day("from", from, true);
        LocalDate last = reader.day("to", to, false);
        if (first != null && last != null && last.isBefore(first.minusDays(1))) {
            reader.wrong(
                    "to",
                    "Последний день раньше первого. Чтобы право не начало действовать, укажите день перед"
                            + " первым.");
        }
        String ground = reader.line("order", order, "Укажите приказ: его номер и дату.");
        reader.check();
        return new SigningRightEntry(ofPosition, ofKind, Objects.requireNonNull(first), last, ground);
    }

    boolean says(SigningRight right) {
        return Objects.equals(to, right.validTo()) && order.equals(right.orderNumber());
    }

    /** The middle of a Russian sentence. */
    String period() {
        return "с %s %s".formatted(EntryReader.day(from), to == null ? "без срока" : "по " + EntryReader.day(to));
    }
}
