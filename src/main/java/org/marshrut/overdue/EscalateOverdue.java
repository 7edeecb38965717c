package org.marshrut.overdue;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells of a missed deadline those of the next level. */
@OnDiagram
class EscalateOverdue implements JavaDelegate {

    private final Escalation escalation;

    EscalateOverdue(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.escalate(execution);
    }
}
