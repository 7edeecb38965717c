package org.marshrut.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Writes down when the appeal came, and refuses one of somebody unknown: the variable {@code competent} is what the table named. */
@OnDiagram
class NoteReceipt implements JavaDelegate {

    private final AppealIntake intake;

    NoteReceipt(AppealIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.take(execution.getProcessBusinessKey(), (String) execution.getVariable("competent"));
    }
}
