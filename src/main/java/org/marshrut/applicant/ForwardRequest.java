package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Passes the request on to whom it concerns: {@code receiver}, an organisation inside or the name of one outside. */
@OnDiagram
class ForwardRequest implements JavaDelegate {

    private final Forwarding forwarding;

    ForwardRequest(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        forwarding.forward(execution.getProcessBusinessKey(), (String) execution.getVariable("receiver"));
    }
}
