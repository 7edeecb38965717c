package org.marshrut.overdue;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Reminds whoever holds the task that its deadline is near. */
@OnDiagram
class RemindPerformer implements JavaDelegate {

    private final Escalation escalation;

    RemindPerformer(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.remind(execution);
    }
}
