package org.marshrut.assignment;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Decisions;
import org.marshrut.decision.Reassignment;
import org.marshrut.engine.Unrestricted;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** The route of one assignment, as Java knows it. The business key is the document's id. */
@Component
class AssignmentExecution {

    static final String ASSIGNMENT = "assignmentId";

    private static final String PROCESS = "assignmentExecution";
    private static final String EXTENSION = "extensionRequested";
    private static final String WITHDRAWAL = "assignmentWithdrawn";

    private final RuntimeService runtime;
    private final Decisions decisions;
    private final Unrestricted unrestricted;
    private final Reassignment reassignment;

    AssignmentExecution(
            RuntimeService runtime, Decisions decisions, Unrestricted unrestricted, Reassignment reassignment) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.unrestricted = unrestricted;
        this.reassignment = reassignment;
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
            List<String> waiting =
                    decisions.waitingIn(assignment.processInstanceId(), StepKind.ACCEPTANCE, StepKind.EXTENSION);
            waiting.forEach(task -> reassignment.succeed(task, to, "Поручение передано другому исполнителю"));
        }
    }
}
