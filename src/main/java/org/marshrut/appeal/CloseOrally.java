package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells what was answered at a personal reception. */
@OnDiagram
class CloseOrally implements JavaDelegate {

    private final AppealReview reviewing;

    CloseOrally(AppealReview reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviewing.closeOrally(execution.getProcessBusinessKey());
    }
}
