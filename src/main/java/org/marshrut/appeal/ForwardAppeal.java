package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Passes the appeal, or its parts, on to whom they concern, and tells the citizen. */
@OnDiagram
class ForwardAppeal implements JavaDelegate {

    private final AppealReview reviewing;

    ForwardAppeal(AppealReview reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviewing.forward(execution.getProcessBusinessKey());
    }
}
