package org.marshrut.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Annuls the registration of an act; its number stays taken. */
@OnDiagram
class AnnulAct implements JavaDelegate {

    private final Registration registration;

    AnnulAct(Registration registration) {
        this.registration = registration;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registration.annulAct(execution.getProcessBusinessKey());
    }
}
