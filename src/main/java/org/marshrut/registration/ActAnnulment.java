package org.marshrut.registration;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** The route of an annulment, as Java knows it. A route of the same act that is still running stops. */
@Component
class ActAnnulment {

    static final String MESSAGE = "annulmentRequested";

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    ActAnnulment(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    void start(UUID documentId) {
        String key = documentId.toString();
        unrestricted.call(() -> {
            runtime.createExecutionQuery()
                    .processInstanceBusinessKey(key)
                    .messageEventSubscriptionName(MESSAGE)
                    .list()
                    .forEach(running -> runtime.messageEventReceived(MESSAGE, running.getId()));
            return runtime.createMessageCorrelation(MESSAGE)
                    .processInstanceBusinessKey(key)
                    .correlateStartMessage();
        });
    }
}
