package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to go on before the applicant has given what is his to give. */
@OnDiagram
class CheckChecklist implements JavaDelegate {

    private final Checklists checklists;

    CheckChecklist(Checklists checklists) {
        this.checklists = checklists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checklists.checkComplete(execution.getProcessBusinessKey());
    }
}
