package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells the citizen the interim answer; the term goes on. */
@OnDiagram
class GiveInterim implements JavaDelegate {

    private final AppealAnswer answering;

    GiveInterim(AppealAnswer answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.giveInterim(execution.getProcessBusinessKey());
    }
}
