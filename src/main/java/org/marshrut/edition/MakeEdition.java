package org.marshrut.edition;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Makes the next version of the list by the registered document. */
@OnDiagram
class MakeEdition implements JavaDelegate {

    private final Editions editions;

    MakeEdition(Editions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.make(execution.getProcessBusinessKey());
    }
}
