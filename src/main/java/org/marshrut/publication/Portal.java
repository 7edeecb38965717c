package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;

/** For diagrams: what stands on our own public pages. */
@OnDiagram
public class Portal {

    private final Documents documents;
    private final Publications publications;

    Portal(Documents documents, Publications publications) {
        this.documents = documents;
        this.publications = publications;
    }

    /** Whether the act is public now. */
    public boolean holds(DelegateExecution execution) {
        return publications.isPublic(
                documents.card(execution.getProcessBusinessKey()).id());
    }
}
