package org.marshrut.signature;

import java.util.UUID;
import org.marshrut.document.Documents;
import org.marshrut.document.StateGate;
import org.springframework.stereotype.Component;

/** A document is SIGNED when it is, whatever is drawn. */
@Component
class SignedState implements StateGate {

    private final Documents documents;
    private final Signatures signatures;

    SignedState(Documents documents, Signatures signatures) {
        this.documents = documents;
        this.signatures = signatures;
    }

    @Override
    public boolean admits(UUID document, String state) {
        return !state.equals("SIGNED")
                || signatures.missing(documents.card(document.toString())).isEmpty();
    }
}
