package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Publishes the signed act. */
@OnDiagram
class PlaceOnPortal implements JavaDelegate {

    private final Publications publications;

    PlaceOnPortal(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publications.publishAct(execution.getProcessBusinessKey());
    }
}
