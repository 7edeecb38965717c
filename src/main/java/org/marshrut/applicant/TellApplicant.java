package org.marshrut.applicant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Tells the applicant what the step's parameter {@code event} names. */
@OnDiagram
class TellApplicant implements JavaDelegate {

    private final ToldEvents events;

    TellApplicant(ToldEvents events) {
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.tell(execution.getProcessBusinessKey(), (String) execution.getVariable("event"));
    }
}
