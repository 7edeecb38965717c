package org.marshrut.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Where a route comes to an annulment: it is one when a person has decided it, and never because it is drawn. */
@OnDiagram
class AnnulAct implements JavaDelegate {

    private final Annulments annulments;

    AnnulAct(Annulments annulments) {
        this.annulments = annulments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        annulments.confirm(execution.getProcessBusinessKey());
    }
}
