package org.marshrut.registration;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
        unrestricted.call(
                () -> {
                    // What a route has called stops with it; were it stopped first, its caller would go on.
                    Set<String> roots = runtime
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(key)
                            .rootProcessInstances()
                            .list()
                            .stream()
                            .map(ProcessInstance::getId)
                            .collect(Collectors.toSet());
                    runtime
                            .createExecutionQuery()
                            .processInstanceBusinessKey(key)
                            .messageEventSubscriptionName(MESSAGE)
                            .list()
                            .stream()
                            .filter(running -> roots.contains(running.getProcessInstanceId()))
                            .forEach(running -> runtime.messageEventReceived(MESSAGE, running.getId()));
                    return runtime.createMessageCorrelation(MESSAGE)
                            .processInstanceBusinessKey(key)
                            .correlateStartMessage();
                });
    }
}
