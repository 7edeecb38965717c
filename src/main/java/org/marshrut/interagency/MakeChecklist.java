package org.marshrut.interagency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Writes down what the service needs, by the table. */
@OnDiagram
class MakeChecklist implements JavaDelegate {

    private final Checklists checklists;

    MakeChecklist(Checklists checklists) {
        this.checklists = checklists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checklists.make(execution.getProcessBusinessKey());
    }
}
