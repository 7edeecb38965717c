package org.marshrut.signature;

import java.util.Map;
import java.util.Set;
import org.marshrut.decision.StepRule;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.right.SigningRights;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Only whoever has the right that day signs, for himself or for another who has it too. */
@Component
class SignatureRule implements StepRule {

    private static final Set<String> SIGNS = Set.of("SIGNED", "SIGNED_OVER_OBJECTIONS");

    private final Documents documents;
    private final LegalFacts facts;
    private final SigningRights rights;
    private final Signatures signatures;

    SignatureRule(Documents documents, LegalFacts facts, SigningRights rights, Signatures signatures) {
        this.documents = documents;
        this.facts = facts;
        this.rights = rights;
        this.signatures = signatures;
    }

    @Override
    public StepKind step() {
        return StepKind.SIGNATURE;
    }

    @Override
    public Map<String, Object> decide(Given given) {
        if (SIGNS.contains(given.decision())) {
            DocumentFacts document = documents.card(given.asked().documentId().toString());
            if (facts.of(document.id()).signed()) {
                rights.hold();
                check(document, given, given.actor(), "У вас нет права подписи таких документов");
                check(
                        document,
                        given,
                        given.person(),
                        "У того, за кого вы подписываете, нет права подписи таких документов");
            }
        }
        return Map.of();
    }

    private void check(DocumentFacts document, Given given, String login, String what) {
        if (rights.of(login, document.kind(), given.at()).isEmpty()) {
            throw Refusal.forbidden(what
                    + " на сегодня. Право подписи вносит администратор на основании приказа; до того верните документ"
                    + " или передайте тому, у кого право есть.");
        }
    }

    @Override
    public void decided(Given given) {
        DocumentFacts document = documents.card(given.asked().documentId().toString());
        if (SIGNS.contains(given.decision()) && signatures.missing(document).isEmpty()) {
            documents.enter(document.id(), "SIGNED");
        }
    }
}
