package org.marshrut.overdue;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Takes silence for agreement, where the table of escalation says so. */
@OnDiagram
class GiveTacitConsent implements JavaDelegate {

    private final Escalation escalation;

    GiveTacitConsent(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.consent(execution);
    }
}
