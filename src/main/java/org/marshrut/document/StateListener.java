package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the document's state beside its route, whatever the route looks like: it is the {@code state} property of the step
 * it enters, or the {@code stateAfter} property of the step it has finished.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StateListener extends StepListener {

    private final Documents documents;
    private final ObjectProvider<StateGate> gates;

    StateListener(@Lazy Documents documents, ObjectProvider<StateGate> gates) {
        this.documents = documents;
        this.gates = gates;
    }

    @Override
    protected void drawn(DrawnStep step) {
        step.property("state").ifPresent(state -> step.onEnter(execution -> enter(execution, state)));
        step.property("stateAfter").ifPresent(state -> step.onLeave(execution -> enter(execution, state)));
    }

    private void enter(DelegateExecution execution, String state) {
        documents
                .find(execution.getProcessBusinessKey())
                .filter(document -> gates.stream().allMatch(gate -> gate.admits(document.id(), state)))
                .ifPresent(document -> documents.enter(document.id(), state));
    }
}
