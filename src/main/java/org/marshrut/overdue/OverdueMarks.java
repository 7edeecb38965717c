package org.marshrut.overdue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every user task with a due date is marked at the moment it is missed, also where the diagram draws no timer: such a
 * task gets one timer here. And whoever decides late has it written beside his decision, how late.
 */
@Component
class OverdueMarks extends AbstractBpmnParseListener {

    /** The id of the timer that is not drawn. */
    private static final String TIMER = "overdueMark";

    private static final PropertyKey<Set<String>> TIMERS = new PropertyKey<>("timersOfTheDeadline");

    private final Escalation escalation;
    private final OpenDeadlines open;
    private final Performers performers;
    private final WorkingTime workingTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueMarks(
            @Lazy Escalation escalation,
            @Lazy OpenDeadlines open,
            @Lazy Performers performers,
            @Lazy WorkingTime workingTime,
            @Lazy JdbcClient jdbc,
            Clock clock) {
        this.escalation = escalation;
        this.open = open;
        this.performers = performers;
        this.workingTime = workingTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity route) {
        Map<String, Set<String>> drawn = new HashMap<>();
        collectTimers(element, drawn);
        watch(route, drawn);
    }

    /** By step, the timers that the diagram attaches to it and counts from its deadline. */
    private static void collectTimers(Element scope, Map<String, Set<String>> drawn) {
        for (Element child : scope.elements()) {
            Element timer = child.getTagName().equals("boundaryEvent") ? child.element("timerEventDefinition") : null;
            Element date = timer == null ? null : timer.element("timeDate");
            if (date != null && date.getText().contains("deadlines.at(")) {
                drawn.computeIfAbsent(child.attribute("attachedToRef"), step -> new HashSet<>())
                        .add(child.attribute("id"));
            }
            if (child.getTagName().equals("subProcess") || child.getTagName().equals("transaction")) {
                collectTimers(child, drawn);
            }
        }
    }

    private void watch(ScopeImpl scope, Map<String, Set<String>> drawn) {
        for (ActivityImpl step : scope.getActivities()) {
            if (step.getActivityBehavior() instanceof UserTaskActivityBehavior task
                    && task.getTaskDefinition().getDueDateExpression() != null) {
                TaskDefinition definition = task.getTaskDefinition();
                definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, this::measure);
                definition.addTaskListener(TaskListener.EVENTNAME_DELETE, this::measure);
                Set<String> timers = drawn.get(step.getId());
                if (timers == null) {
                    addTimer(step, definition);
                }
                step.getProperties().set(TIMERS, timers == null ? Set.of(step.getId()) : Set.copyOf(timers));
            }
            watch(step, drawn);
        }
    }

    /** Ids of what the timers of the step's deadline belong to: events, or the step itself. */
    static Set<String> timersOf(ScopeImpl step) {
        return Optional.ofNullable(step.getProperties().get(TIMERS)).orElse(Set.of());
    }

    /** What the parser does for a timeout listener that is drawn. */
    private void addTimer(ActivityImpl step, TaskDefinition definition) {
        step.setScope(true);
        step.setEventScope(step);
        var timer = new NotDrawn(definition.getDueDateExpression());
        timer.setActivity(step);
        timer.setRawJobHandlerConfiguration(step.getId()
                + TimerEventJobHandler.JOB_HANDLER_CONFIG_PROPERTY_DELIMITER
                + TimerEventJobHandler.JOB_HANDLER_CONFIG_TASK_LISTENER_PREFIX
                + TIMER);
        step.getProperties()
                .putMapEntry(
                        BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS,
                        step.getId(),
                        new HashMap<>(Map.of(TIMER, timer)));
        definition.addTimeoutTaskListener(
                TIMER, (TaskListener) task -> open.ofTask(task.getId()).ifPresent(escalation::mark));
    }

    /** A timer without a job definition, which only the parser of a new deployment makes: it knows its route by itself. */
    private static final class NotDrawn extends TimerDeclarationImpl {

        NotDrawn(Expression date) {
            super(date, TimerDeclarationType.DATE, TimerTaskListenerJobHandler.TYPE);
        }

        @Override
        protected TimerEntity newJobInstance(ExecutionEntity execution) {
            TimerEntity timer = super.newJobInstance(execution);
            ProcessDefinitionEntity route = execution.getProcessDefinition();
            timer.setProcessDefinitionId(route.getId());
            timer.setProcessDefinitionKey(route.getKey());
            timer.setDeploymentId(route.getDeploymentId());
            return timer;
        }
    }

    /** How late a decision comes; on one that came in time, or will not come any more, there is nothing to keep. */
    private void measure(DelegateTask task) {
        Instant now = clock.instant();
        if (task.getDueDate() == null || !task.getDueDate().toInstant().isBefore(now)) {
            return;
        }
        jdbc.sql("""
                        select d.id, coalesce(d.overdue_holder, :assignee, d.approver, d.candidate_groups[1]) as holder,
                               c.organisation
                        from decisions d join documents c on c.id = d.document_id
                        where d.task_id = :task and (d.decided_at is not null or d.overdue_at is not null)
                        """)
                .param("task", task.getId())
                .param("assignee", task.getAssignee())
                .query((row, n) -> new Late(row.getLong("id"), row.getString("holder"), row.getString("organisation")))
                .optional()
                .ifPresent(late -> keep(late, task.getDueDate().toInstant(), now));
    }

    private record Late(long id, String holder, String organisation) {}

    private void keep(Late late, Instant due, Instant now) {
        WorkClock counted = workingTime.of(performers.organisation(late.holder(), late.organisation()));
        ZoneId zone = counted.zone();
        jdbc.sql("""
                        update decisions set overdue_at = coalesce(overdue_at, due), overdue_holder = :holder,
                                             level = greatest(level, 1), late_minutes = :minutes
                        where id = :id
                        """)
                .param("holder", late.holder())
                .param(
                        "minutes",
                        counted.between(due.atZone(zone), now.atZone(zone)).toMinutes())
                .param("id", late.id())
                .update();
    }
}
