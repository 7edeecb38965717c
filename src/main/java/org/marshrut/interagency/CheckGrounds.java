package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses a decision without its text, or a refusal without a ground of the table. */
@OnDiagram
class CheckGrounds implements JavaDelegate {

    private final RefusalGrounds grounds;

    CheckGrounds(RefusalGrounds grounds) {
        this.grounds = grounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        grounds.check(execution.getProcessBusinessKey());
    }
}
