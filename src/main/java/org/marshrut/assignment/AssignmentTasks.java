package org.marshrut.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps the row of an assignment beside its tasks: which one its performer has, and that its route was stopped from
 * outside, with its act or by ops.
 */
@Component
class AssignmentTasks extends AbstractBpmnParseListener {

    static final String EXECUTE = "executeAssignment";
    private static final Set<String> OF_THE_ROUTE = Set.of(EXECUTE, "acceptReport");

    private final Assignments assignments;
    private final MissedDeadlines missed;
    private final Clock clock;

    AssignmentTasks(@Lazy Assignments assignments, @Lazy MissedDeadlines missed, Clock clock) {
        this.assignments = assignments;
        this.missed = missed;
        this.clock = clock;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl step) {
        var definition = ((UserTaskActivityBehavior) step.getActivityBehavior()).getTaskDefinition();
        if (OF_THE_ROUTE.contains(step.getId())) {
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::stopped);
        }
    }

    /** Once all steps are parsed: what is heard then comes after the row of the decision was written. */
    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity route) {
        ActivityImpl step = route.findActivity(EXECUTE);
        if (step != null && step.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
            task.getTaskDefinition().addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) this::appeared);
        }
    }

    private void appeared(DelegateTask task) {
        if (task.getVariable(AssignmentExecution.ASSIGNMENT) instanceof String assignment) {
            missed.carry(UUID.fromString(assignment), task.getId());
            assignments.hasTask(UUID.fromString(assignment), task.getProcessInstanceId(), task.getId());
        }
    }

    private void stopped(DelegateTask task) {
        assignments.routeStopped(
                task.getProcessInstanceId(),
                "Маршрут поручения прекращён вместе с маршрутом документа.",
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}
