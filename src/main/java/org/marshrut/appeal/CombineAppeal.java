package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Combines a duplicate with its main appeal, whose answer reaches both. */
@OnDiagram
class CombineAppeal implements JavaDelegate {

    private final AppealReview reviewing;

    CombineAppeal(AppealReview reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviewing.combine(execution.getProcessBusinessKey());
    }
}
