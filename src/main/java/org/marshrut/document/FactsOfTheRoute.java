package org.marshrut.document;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RouteFacts;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code facts.amount} on any diagram: a field of the card with which the document was submitted. A field that the card does
 * not have is told by its name and stops the route; it is never taken for empty.
 */
@Component
class FactsOfTheRoute implements RouteFacts {

    private static final String FACTS = "facts";

    private final Documents documents;
    private final CardFacts facts;

    FactsOfTheRoute(@Lazy Documents documents, @Lazy CardFacts facts) {
        this.documents = documents;
        this.facts = facts;
    }

    @Override
    public Set<String> names() {
        return Set.of(FACTS);
    }

    @Override
    public @Nullable Object of(String name, @Nullable String businessKey) {
        return new Card(documents
                .find(businessKey)
                .map(document -> facts.of(document.id()))
                .orElse(Map.of()));
    }

    private static final class Card extends AbstractMap<String, Object> {

        private final Map<String, Object> facts;

        Card(Map<String, Object> facts) {
            this.facts = facts;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            if (!facts.containsKey(name)) {
                throw Refusal.conflict(
                        "Маршрут спрашивает поле «%s», а в карточке этого документа такого поля нет.".formatted(name)
                                + " Сообщите аналитику: документ внесён по другой форме карточки.");
            }
            return facts.get(name);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return facts.containsKey(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return facts.entrySet();
        }
    }
}
