package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to go on before every question has its outcome and the answer its text. */
@OnDiagram
class CheckOutcome implements JavaDelegate {

    private final AppealAnswer answering;

    CheckOutcome(AppealAnswer answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.check(execution.getProcessBusinessKey());
    }
}
