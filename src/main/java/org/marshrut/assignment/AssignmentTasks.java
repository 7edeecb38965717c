package org.marshrut.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.decision.DecisionDeadlines;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps the row of an assignment beside its tasks: which one its performer has, and that its route was stopped from
 * outside, with its act or by ops.
 */
@Component
class AssignmentTasks extends StepListener {

    private static final Set<StepKind> OF_THE_ROUTE = Set.of(StepKind.EXECUTION, StepKind.ACCEPTANCE);

    private final OfTheRoute own;
    private final Assignments assignments;
    private final DecisionDeadlines deadlines;
    private final Clock clock;

    AssignmentTasks(
            @Lazy OfTheRoute own, @Lazy Assignments assignments, @Lazy DecisionDeadlines deadlines, Clock clock) {
        this.own = own;
        this.assignments = assignments;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Told after the row of the decision was written. */
    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask() && OF_THE_ROUTE.contains(step.kind())) {
            step.onDeleted(this::stopped);
            if (step.kind() == StepKind.EXECUTION) {
                step.onCreated(this::appeared);
            }
        }
    }

    private void appeared(DelegateTask task) {
        own.find(task.getExecution()).ifPresent(assignment -> {
            if (assignment.taskId() != null) {
                deadlines.carry(assignment.taskId(), task.getId());
            }
            assignments.hasTask(assignment.id(), task.getProcessInstanceId(), task.getId());
        });
    }

    private void stopped(DelegateTask task) {
        assignments.routeStopped(
                task.getProcessInstanceId(),
                "Маршрут поручения прекращён вместе с маршрутом документа.",
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}
