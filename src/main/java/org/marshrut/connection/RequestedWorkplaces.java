package org.marshrut.connection;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** What the card asks for, under the names that the diagram draws at its steps. */
@Component
class RequestedWorkplaces {

    /** A clerk and a head, as agreements have it by default. */
    private static final int USUAL = 2;

    /**
     * Names of facts of the card.
     *
     * @param workplaces how many; where the card leaves it empty, two
     */
    record Names(String organisation, String workplaces) {}

    /** @param organisation code */
    record Request(String organisation, int workplaces) {}

    private final CardFacts facts;

    RequestedWorkplaces(CardFacts facts) {
        this.facts = facts;
    }

    /** @throws Refusal 409 for a card that names no organisation */
    Request of(UUID document, Names names) {
        Map<String, @Nullable Object> card = facts.of(document);
        if (!(card.get(names.organisation()) instanceof String code) || code.isBlank()) {
            throw Refusal.conflict("В карточке не названа организация: поле «%s» не заполнено. Обратитесь к аналитику."
                    .formatted(names.organisation()));
        }
        return new Request(code, card.get(names.workplaces()) instanceof BigDecimal count ? count.intValue() : USUAL);
    }
}
