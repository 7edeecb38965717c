package org.marshrut.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardForm;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** What a route asks of a card, and writes into it, on the way of its document. */
@Component
class FactsOnTheWay {

    private final Documents documents;
    private final CardFacts facts;
    private final TextFromCard text;

    FactsOnTheWay(Documents documents, CardFacts facts, TextFromCard text) {
        this.documents = documents;
        this.facts = facts;
        this.text = text;
    }

    /**
     * @param needed keys of fields, parted by commas
     * @throws Refusal 409 naming, as people know them, the fields that are empty
     */
    void check(String businessKey, @Nullable String needed) {
        DocumentFacts document = documents.card(businessKey);
        Map<String, @Nullable Object> card = facts.of(document.id());
        List<String> missing = Arrays.stream((needed == null ? "" : needed).split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty()
                        && (card.get(key) == null || card.get(key).equals("")))
                .map(key -> "«" + labelOf(document, key) + "»")
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.conflict("Карточка заполнена не до конца. Заполните на странице документа %s и повторите."
                    .formatted(String.join(", ", missing)));
        }
    }

    private String labelOf(DocumentFacts document, String key) {
        return facts.formOf(document.id())
                .flatMap(form -> form.field(key))
                .map(field -> field.label())
                .orElse(key);
    }

    /** @throws Refusal 409 when the card has no such field with such a choice, or the document has its number */
    void set(String businessKey, @Nullable String fact, @Nullable String value) {
        DocumentFacts document = documents.card(businessKey);
        CardForm form = facts.formOf(document.id()).orElseGet(() -> new CardForm("", List.of()));
        if (document.registrationNumber() != null
                || fact == null
                || form.field(fact)
                        .filter(field -> field.choices().stream()
                                .anyMatch(choice -> choice.value().equals(value)))
                        .isEmpty()) {
            throw Refusal.conflict(
                    "Отметить в карточке нельзя: поля «%s» с выбором «%s» в ней нет, или документ уже зарегистрирован."
                            .formatted(fact, value));
        }
        facts.change(document.id(), fact, String.valueOf(value));
        text.make(document.id(), document.author());
    }
}
