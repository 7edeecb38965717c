package org.marshrut.signature;

import org.marshrut.document.Documents;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A document of which another signature is asked is not signed yet, whatever its state said before. */
@Component
class SignatureAsked extends StepListener {

    private final Documents documents;

    SignatureAsked(@Lazy Documents documents) {
        this.documents = documents;
    }

    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask() && step.kind() == StepKind.SIGNATURE) {
            step.onCreated(task -> documents
                    .find(task.getExecution().getProcessBusinessKey())
                    .filter(document -> document.state().equals("SIGNED"))
                    .ifPresent(document -> documents.enter(document.id(), "ON_SIGNING")));
        }
    }
}
