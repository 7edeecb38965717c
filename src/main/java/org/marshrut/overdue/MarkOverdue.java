package org.marshrut.overdue;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Marks the task whose deadline has passed, and tells those of the first level. */
@OnDiagram
class MarkOverdue implements JavaDelegate {

    private final Escalation escalation;

    MarkOverdue(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.mark(execution);
    }
}
