package org.marshrut.registration;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/**
 * The route of an annulment, as Java knows it. A route of the same act that is still running stops. The act is annulled before
 * either is told, so nothing depends on how they are drawn.
 */
@Component
class ActAnnulment {

    static final String MESSAGE = "annulmentRequested";

    private final ListeningRoutes listening;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    ActAnnulment(ListeningRoutes listening, RuntimeService runtime, Unrestricted unrestricted) {
        this.listening = listening;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    void start(UUID documentId) {
        listening.tell(documentId, MESSAGE);
        unrestricted.call(() -> {
            // Whether a route listens or none: the act is annulled.
            runtime.createMessageCorrelation(MESSAGE)
                    .processInstanceBusinessKey(documentId.toString())
                    .correlateAll();
            return null;
        });
    }

    /** The routes that would fail by what they are told are ended as they stand. */
    void stop(UUID documentId) {
        listening.end(documentId, MESSAGE);
    }
}
