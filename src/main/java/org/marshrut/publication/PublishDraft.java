package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Opens the public window of a normative draft. */
@OnDiagram
class PublishDraft implements JavaDelegate {

    private final Publications publications;

    PublishDraft(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publications.publishDraft(execution.getProcessBusinessKey());
    }
}
