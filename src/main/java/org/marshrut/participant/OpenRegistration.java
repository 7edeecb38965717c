package org.marshrut.participant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Opens registration of participants for the document of the route. */
@OnDiagram
class OpenRegistration implements JavaDelegate {

    private final Registrations registrations;

    OpenRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.open(execution.getProcessBusinessKey());
    }
}
