package org.marshrut.document;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.OnDiagram;

/** Makes the document of a route that nobody has submitted one to, such as one that a timer has started; once. */
@OnDiagram
class OpenDocument implements JavaDelegate {

    private final Documents documents;
    private final OpenedDocuments opened;

    OpenDocument(Documents documents, OpenedDocuments opened) {
        this.documents = documents;
        this.opened = opened;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() != null) {
            documents.card(execution.getProcessBusinessKey());
            return;
        }
        DocumentFacts document = opened.open(execution.getProcessDefinitionId(), execution.getProcessInstanceId());
        execution.setProcessBusinessKey(document.id().toString());
        execution.setVariables(DocumentRoute.variables(document));
    }
}
