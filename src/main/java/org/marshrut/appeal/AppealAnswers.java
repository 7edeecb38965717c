package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;

/** For diagrams: how an answer reaches the citizen. */
@OnDiagram
public class AppealAnswers {

    private final AppealAnswer answering;

    AppealAnswers(AppealAnswer answering) {
        this.answering = answering;
    }

    /** Whether somebody has to send it: it does not reach everybody through a cabinet. */
    public boolean isToBeSent(DelegateExecution execution) {
        return answering.isToBeSent(execution.getProcessBusinessKey());
    }
}
