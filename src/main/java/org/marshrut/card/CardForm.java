package org.marshrut.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marshrut.engine.DeploymentCheck.Problem;
import org.marshrut.text.JsonPlace;

/** The fields of a card in their order, as a form of the engine draws them. */
public record CardForm(String id, List<CardField> fields) {

    /** What the id of a form ends with that is a card; no other form is. */
    private static final String CARD = "Card";

    /** Whether the form is a card; never true for what is no form. */
    public static boolean isCard(byte[] form) {
        return place(form)
                .flatMap(read -> read.text("id"))
                .filter(id -> id.endsWith(CARD))
                .isPresent();
    }

    /** @throws IllegalArgumentException when the form has {@link #faults}, with the first of them */
    public static CardForm read(byte[] form) {
        CardReading reading = reading(form, Set.of());
        if (!reading.faults().isEmpty()) {
            Problem first = reading.faults().get(0);
            throw new IllegalArgumentException("%s: %s".formatted(first.elementId(), first.message()));
        }
        return new CardForm(reading.id(), reading.fields());
    }

    /** All that is wrong with it as a card, with the id of the component and the line; none when it can be read. */
    public static List<Problem> faults(byte[] form) {
        return faults(form, Set.of());
    }

    /** @param taken names that a fact cannot have, because expressions of routes would find something else by them */
    static List<Problem> faults(byte[] form, Set<String> taken) {
        return reading(form, taken).faults();
    }

    public Optional<CardField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static CardReading reading(byte[] form, Set<String> taken) {
        return place(form).map(read -> CardReading.of(read, taken)).orElseGet(CardReading::ofNothing);
    }

    private static Optional<JsonPlace> place(byte[] form) {
        try {
            return Optional.of(JsonPlace.read(new String(form, StandardCharsets.UTF_8)))
                    .filter(JsonPlace::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
