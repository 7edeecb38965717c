package org.marshrut.reception;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardChoice;

/**
 * A field as the page draws it.
 *
 * @param input how: {@code line}, {@code lines}, {@code number}, {@code date}, {@code yes}, {@code choice}, {@code choices}
 * @param values as they were typed; of everything but choices at most one
 * @param problem what to correct; null when there is nothing
 * @param fixed whether the citizen cannot change it: his name is as the provider has said it
 */
record FormField(
        String key,
        String input,
        String label,
        @Nullable String description,
        boolean required,
        @Nullable Integer longest,
        List<CardChoice> choices,
        List<String> values,
        @Nullable String problem,
        boolean fixed) {

    public String id() {
        return "f-" + key;
    }

    public String value() {
        return values.isEmpty() ? "" : values.get(0);
    }

    public boolean has(String value) {
        return values.contains(value);
    }

    /** Ids of what explains the field, for {@code aria-describedby}; null for none. */
    public @Nullable String describedBy() {
        String ids = (description == null ? "" : id() + "-hint ") + (problem == null ? "" : id() + "-problem");
        return ids.isBlank() ? null : ids.strip();
    }
}
