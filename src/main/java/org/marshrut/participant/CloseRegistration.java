package org.marshrut.participant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Closes registration of participants for the document of the route. */
@OnDiagram
class CloseRegistration implements JavaDelegate {

    private final Registrations registrations;

    CloseRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.close(execution.getProcessBusinessKey());
    }
}
