package org.marshrut.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.Cards;
import org.marshrut.card.FactType;
import org.marshrut.document.CardFacts;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What of a card is placed on the public pages: the fields that the kind names, and never who a person is. */
@Component
class PublicCard {

    /** @param json labels and values in their order, {@code words} the values for a search */
    record Shown(String json, String words) {}

    private final RouteKinds kinds;
    private final CardFacts cards;

    PublicCard(RouteKinds kinds, CardFacts cards) {
        this.kinds = kinds;
        this.cards = cards;
    }

    Shown of(UUID document) {
        List<String> named = kinds.of(document).map(RouteKind::shown).orElse(List.of());
        CardForm form = cards.formOf(document).orElseGet(() -> new CardForm("", List.of()));
        List<Map<String, String>> lines = cards.lines(document).stream()
                .filter(line -> line.value() != null && named.contains(line.key()))
                .filter(line -> form.field(line.key())
                        .map(CardField::type)
                        .filter(type -> type != FactType.PERSON)
                        .isPresent())
                .map(line -> line(line.label(), String.valueOf(line.value())))
                .toList();
        return new Shown(
                json(lines),
                String.join(" ", lines.stream().map(line -> line.get("value")).toList()));
    }

    private static Map<String, String> line(String label, String value) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("label", label);
        line.put("value", value);
        return line;
    }

    private static String json(List<Map<String, String>> lines) {
        try {
            return Cards.JSON.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
