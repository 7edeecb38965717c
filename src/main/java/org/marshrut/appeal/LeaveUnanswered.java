package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Leaves the appeal without an answer on its merits, by article 11. */
@OnDiagram
class LeaveUnanswered implements JavaDelegate {

    private final AppealReview reviewing;

    LeaveUnanswered(AppealReview reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviewing.leaveUnanswered(execution.getProcessBusinessKey());
    }
}
