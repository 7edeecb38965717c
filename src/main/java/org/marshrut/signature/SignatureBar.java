package org.marshrut.signature;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBar;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** No number, stamp or publication of an act that is not signed: it is the signature that makes a draft an act. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignatureBar implements NumberBar {

    private final LegalFacts facts;
    private final Signatures signatures;
    private final SignatureUses uses;
    private final Clock clock;

    SignatureBar(LegalFacts facts, Signatures signatures, SignatureUses uses, Clock clock) {
        this.facts = facts;
        this.signatures = signatures;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Optional<String> barred(DocumentFacts document) {
        boolean signed = facts.of(document.id()).signed()
                || uses.isRequired(document, clock.instant().atOffset(ZoneOffset.UTC));
        return signed ? signatures.missing(document) : Optional.empty();
    }
}
