package org.marshrut.assignment;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Reassignment;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** The route of one assignment, as Java knows it. The business key is the document's id. */
@Component
class AssignmentExecution {

    static final String ASSIGNMENT = "assignmentId";

    private static final String PROCESS = "assignmentExecution";
    private static final String EXTENSION = "extensionRequested";
    private static final String WITHDRAWAL = "assignmentWithdrawn";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Unrestricted unrestricted;
    private final Reassignment succession;

    AssignmentExecution(RuntimeService runtime, TaskService tasks, Unrestricted unrestricted, Reassignment succession) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
        this.succession = succession;
    }

    /** An assignment of its own, below another one; those of a first resolution are called by its route. */
    void start(UUID document, UUID assignment) {
        unrestricted.call(() -> runtime.createProcessInstanceByKey(PROCESS)
                .businessKey(document.toString())
                .setVariable(ASSIGNMENT, assignment.toString())
                .execute());
    }

    /** False when the route does not take requests now. */
    boolean requestExtension(Assignment assignment) {
        return tell(EXTENSION, assignment);
    }

    boolean withdraw(Assignment assignment) {
        return tell(WITHDRAWAL, assignment);
    }

    private boolean tell(String message, Assignment assignment) {
        @Nullable String instance = assignment.processInstanceId();
        return instance != null
                && unrestricted.call(() -> {
                    var waiting = runtime.createExecutionQuery()
                            .processInstanceId(instance)
                            .messageEventSubscriptionName(message)
                            .list();
                    waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
                    return !waiting.isEmpty();
                });
    }

    /** Those who wait for the old giver of an assignment wait for the new one. */
    void giverChanged(Assignment assignment, String to) {
        if (assignment.processInstanceId() != null) {
            List<Task> waiting = unrestricted.call(() -> tasks.createTaskQuery()
                    .processInstanceId(assignment.processInstanceId())
                    .taskDefinitionKeyIn("acceptReport", "decideExtension")
                    .list());
            waiting.forEach(task -> succession.succeed(task.getId(), to, "Поручение передано другому исполнителю"));
        }
    }
}
