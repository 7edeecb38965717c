package org.marshrut.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a card.
 *
 * @param lines whether a text may have several lines
 * @param columns of rows; empty for everything else
 * @param hide when the field is not asked; null when it always is
 */
public record CardField(
        String key,
        FactType type,
        String label,
        @Nullable String description,
        boolean required,
        boolean lines,
        CardLimits limits,
        List<CardChoice> choices,
        List<CardField> columns,
        @Nullable Condition hide) {

    /** What the value of a choice is called; the value itself when the form does not have it any more. */
    public String nameOf(String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(CardChoice::label)
                .findFirst()
                .orElse(value);
    }
}
