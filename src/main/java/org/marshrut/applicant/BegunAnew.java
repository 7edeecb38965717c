package org.marshrut.applicant;

import org.marshrut.document.DocumentAnnulled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever asked has no answer when its number is annulled: what he asked for is considered anew, by the term that it had. */
@Component
class BegunAnew {

    private final AnswerTerms terms;
    private final Forwarding forwarding;

    BegunAnew(AnswerTerms terms, Forwarding forwarding) {
        this.terms = terms;
        this.forwarding = forwarding;
    }

    /** In the transaction of the annulment: where nobody takes it, nothing is annulled. */
    @EventListener
    void annulled(DocumentAnnulled answer) {
        if (terms.of(answer.id()).isPresent()) {
            forwarding.again(answer.id());
        }
    }
}
