package org.marshrut.document;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** The route of a document, as Java knows it, whatever the kind. The business key is the document's id. */
@Component
public class DocumentRoute {

    private static final String RECALL = "draftRecall";

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final ListeningRoutes listening;

    DocumentRoute(RuntimeService runtime, Unrestricted unrestricted, ListeningRoutes listening) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.listening = listening;
    }

    /** Starts the newest version of a route. */
    public Started start(String route, DocumentFacts document) {
        return unrestricted.call(() -> {
            var instance = runtime.createProcessInstanceByKey(route)
                    .businessKey(document.id().toString())
                    .setVariables(variables(document))
                    .executeWithVariablesInReturn();
            return new Started(instance.getId(), versionOf(instance.getProcessDefinitionId()));
        });
    }

    /** What conditions ask for: ids, flags, the number of finished rounds. No text and nothing of the card's own fields. */
    static VariableMap variables(DocumentFacts document) {
        return Variables.putValue("documentId", document.id().toString())
                .putValue("kind", document.kind())
                .putValue("organisation", document.organisation())
                .putValue("author", document.author())
                .putValue("normative", document.normative())
                .putValue("financial", document.financial())
                .putValue("restricted", document.restricted())
                // known before anybody has decided, so that a step can be left at any moment
                .putValue("decision", null)
                .putValue("endorsed", false)
                .putValue("conclusionsConsidered", false)
                .putValue("objections", 0)
                .putValue("remarks", 0)
                .putValue("round", 0);
    }

    /** Tells the route that the author takes the draft back. False when the route no longer listens. */
    public boolean recall(UUID documentId) {
        return listening.tell(documentId, RECALL);
    }

    /** The same for a route that would fail by hearing of it: it ends as it stands. */
    public boolean end(UUID documentId) {
        return listening.end(documentId, RECALL);
    }

    /** Definition ids of the engine are key, version and a number, parted by colons. */
    static int versionOf(String definitionId) {
        return Integer.parseInt(definitionId.split(":")[1]);
    }

    /** @param routeVersion of the definition that it follows */
    public record Started(String processInstanceId, int routeVersion) {}
}
