package org.marshrut.registration;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/**
 * The route of an annulment, as Java knows it. A route of the same act that is still running stops. The act is annulled before
 * either is told, so nothing depends on how they are drawn.
 */
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
            stopRunning(key);
            // Whether a route listens or none: the act is annulled.
            runtime.createMessageCorrelation(MESSAGE)
                    .processInstanceBusinessKey(key)
                    .correlateAll();
            return null;
        });
    }

    /** The routes that would fail by what they are told are ended as they stand. */
    void stop(UUID documentId) {
        unrestricted.call(() -> {
            outermost(documentId.toString())
                    .forEach(running ->
                            runtime.deleteProcessInstance(running.getProcessInstanceId(), MESSAGE, false, true, true));
            return null;
        });
    }

    private void stopRunning(String key) {
        outermost(key).forEach(running -> runtime.messageEventReceived(MESSAGE, running.getId()));
    }

    /**
     * The outermost routes that listen. What they have called stops with them; were it stopped first, its caller would go on.
     */
    private List<Execution> outermost(String key) {
        List<Execution> listening = runtime.createExecutionQuery()
                .processInstanceBusinessKey(key)
                .messageEventSubscriptionName(MESSAGE)
                .list();
        Set<String> routes =
                listening.stream().map(Execution::getProcessInstanceId).collect(Collectors.toSet());
        return listening.stream()
                .filter(running -> callersOf(running).noneMatch(routes::contains))
                .toList();
    }

    private Stream<String> callersOf(Execution execution) {
        return Stream.iterate(callerOf(execution.getProcessInstanceId()), Objects::nonNull, this::callerOf);
    }

    private @Nullable String callerOf(String instance) {
        ProcessInstance caller = runtime.createProcessInstanceQuery()
                .subProcessInstanceId(instance)
                .singleResult();
        return caller == null ? null : caller.getId();
    }
}
