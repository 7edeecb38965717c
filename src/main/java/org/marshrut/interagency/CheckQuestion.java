package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Refuses to ask an applicant who has given all that is his to give. */
@OnDiagram
class CheckQuestion implements JavaDelegate {

    private final Checklists checklists;

    CheckQuestion(Checklists checklists) {
        this.checklists = checklists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checklists.checkQuestion(execution.getProcessBusinessKey());
    }
}
