package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells the applicant why his application is not accepted, by which clause, and where to complain. */
@OnDiagram
class RefuseAcceptance implements JavaDelegate {

    private final RefusalGrounds grounds;

    RefuseAcceptance(RefusalGrounds grounds) {
        this.grounds = grounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        grounds.refuse(execution.getProcessBusinessKey());
    }
}
