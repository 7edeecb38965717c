package org.marshrut.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Gives the signed act its number and date, once. */
@OnDiagram
class RegisterAct implements JavaDelegate {

    private final Registration registration;

    RegisterAct(Registration registration) {
        this.registration = registration;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registration.registerAct(execution.getProcessBusinessKey());
    }
}
