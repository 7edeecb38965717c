package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Notes that the answer was sent, and lets it reach whose appeals were combined with this one. */
@OnDiagram
class NoteAnswer implements JavaDelegate {

    private final AppealAnswer answering;

    NoteAnswer(AppealAnswer answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.answered(execution.getProcessBusinessKey());
    }
}
