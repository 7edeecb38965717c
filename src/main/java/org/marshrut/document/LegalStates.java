package org.marshrut.document;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * States that mean something in law follow what has happened, not what is drawn: none is entered before its fact, and none of
 * the way before is entered again once an act has its number.
 */
@Component
class LegalStates implements StateGate {

    /** Of a document that is no act yet. */
    private static final Set<String> BEFORE_THE_NUMBER =
            Set.of("ON_APPROVAL", "REWORK", "ON_SIGNING", "SIGNED", "REJECTED", "RECALLED");

    private final LegalFacts facts;

    LegalStates(LegalFacts facts) {
        this.facts = facts;
    }

    @Override
    public boolean admits(UUID document, String state) {
        LegalFacts.Facts now = facts.of(document);
        if (now.annulled()) {
            return state.equals("ANNULLED");
        }
        if (now.signed() && now.registered() && BEFORE_THE_NUMBER.contains(state)) {
            return false;
        }
        return switch (state) {
            case "ANNULLED" -> false;
            case "REGISTERED" -> now.registered() && !now.published();
            case "PUBLISHED" -> now.published();
            default -> true;
        };
    }
}
