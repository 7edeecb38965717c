package org.marshrut.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Gives the draft its project number: in the register that the route names as {@code register}, else in that of its kind. */
@OnDiagram
class RegisterDraft implements JavaDelegate {

    private final Registration registration;

    RegisterDraft(Registration registration) {
        this.registration = registration;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registration.registerDraft(execution.getProcessBusinessKey(), (String) execution.getVariable("register"));
    }
}
