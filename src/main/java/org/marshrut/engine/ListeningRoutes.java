package org.marshrut.engine;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The routes of a document that listen for a message, such as that its author takes it back. Only the outermost are meant:
 * what they have called stops with them, and were it stopped first, its caller would go on.
 */
@Component
public class ListeningRoutes {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    ListeningRoutes(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    /** Tells them; false when none listens. */
    public boolean tell(UUID document, String message) {
        return unrestricted.call(() -> tell(message, outermost(asking(document, message))));
    }

    /** Tells those that do not stand still; one that does has to go on by something else afterwards, such as its timer. */
    public boolean tellActive(UUID document, String message) {
        return unrestricted.call(
                () -> tell(message, outermost(asking(document, message).active())));
    }

    /** Whether one route, and none beside it, waits for a message, also one that stands still. */
    public boolean listens(String route, String message) {
        return unrestricted.call(() -> waiting(route, message).count() > 0);
    }

    /** Tells one route alone; false when it does not wait, or stands still. */
    public boolean tellRoute(String route, String message) {
        return unrestricted.call(
                () -> tell(message, waiting(route, message).active().list()));
    }

    private ExecutionQuery waiting(String route, String message) {
        return runtime.createExecutionQuery().processInstanceId(route).messageEventSubscriptionName(message);
    }

    private boolean tell(String message, List<Execution> listening) {
        listening.forEach(route -> runtime.messageEventReceived(message, route.getId()));
        return !listening.isEmpty();
    }

    /** Ends them as they stand, for those that would fail by what they are told; false when none listens. */
    public boolean end(UUID document, String message) {
        return unrestricted.call(() -> {
            List<Execution> listening = outermost(asking(document, message));
            listening.stream()
                    .map(Execution::getProcessInstanceId)
                    .distinct()
                    .forEach(route -> runtime.deleteProcessInstance(route, message, false, true, true));
            return !listening.isEmpty();
        });
    }

    private ExecutionQuery asking(UUID document, String message) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(document.toString())
                .messageEventSubscriptionName(message);
    }

    private List<Execution> outermost(ExecutionQuery asked) {
        List<Execution> listening = asked.list();
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
