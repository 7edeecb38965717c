package org.marshrut.correspondence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Names the addressees of a signed letter. */
@OnDiagram
class PlanDispatches implements JavaDelegate {

    private final Sending sending;

    PlanDispatches(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.plan(execution.getProcessBusinessKey());
    }
}
