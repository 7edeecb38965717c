package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Opens a document of the kind that the step names, such as every week, and starts its route. */
@OnDiagram
class OpenDocument implements JavaDelegate {

    private final OpenedDocuments opened;

    OpenDocument(OpenedDocuments opened) {
        this.opened = opened;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opened.open((String) execution.getVariable("kind"));
    }
}
