package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.appeal.Appeals.Appeal;
import org.marshrut.engine.OnDiagram;

/** Holds what was decided of the appeal against the law, and tells the route: {@code course}, {@code oursToo}, {@code notice}. */
@OnDiagram
class CheckReview implements JavaDelegate {

    private final AppealReview reviewing;

    CheckReview(AppealReview reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Appeal appeal = reviewing.decide(execution.getProcessBusinessKey());
        execution.setVariable("course", String.valueOf(appeal.course()));
        execution.setVariable("oursToo", appeal.oursToo());
        execution.setVariable("notice", appeal.notice());
    }
}
