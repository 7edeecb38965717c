package org.marshrut.publication;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.engine.OnDiagram;

/** For diagrams: what stands on our own public pages. */
@OnDiagram
public class Portal {

    private final Documents documents;
    private final LegalFacts facts;

    Portal(Documents documents, LegalFacts facts) {
        this.documents = documents;
        this.facts = facts;
    }

    /** Whether the act is public, or was published before it was annulled: then others that show it are to be told. */
    public boolean holds(DelegateExecution execution) {
        LegalFacts.Facts now =
                facts.of(documents.card(execution.getProcessBusinessKey()).id());
        return now.isPublic() || now.annulled() && now.published();
    }
}
