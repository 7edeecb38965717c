package org.marshrut.overdue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
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
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.decision.DecisionDeadlines;
import org.marshrut.organisation.Organisations;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every user task with a due date is marked at the moment it is missed, whatever the diagram draws: each gets one timer
 * here. A drawn watch reminds and escalates; the mark does not hang on it. And whoever decides late has it written beside
 * his decision, how late.
 */
@Component
class OverdueMarks extends AbstractBpmnParseListener {

    /** The id of the timer that is not drawn. */
    private static final String TIMER = "overdueMark";

    private static final Set<String> LOOKED_INTO = Set.of("subProcess", "transaction");
    private static final PropertyKey<Set<String>> TIMERS = new PropertyKey<>("timersOfTheDeadline");

    private final Escalation escalation;
    private final OpenDeadlines open;
    private final DecisionDeadlines decisions;
    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueMarks(
            @Lazy Escalation escalation,
            @Lazy OpenDeadlines open,
            @Lazy DecisionDeadlines decisions,
            @Lazy Organisations organisations,
            @Lazy WorkingTime workingTime,
            @Lazy JdbcClient jdbc,
            Clock clock) {
        this.escalation = escalation;
        this.open = open;
        this.decisions = decisions;
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity route) {
        Map<String, Set<String>> drawn = new HashMap<>();
        collect(element, drawn);
        watch(route, drawn);
    }

    /** @param drawn by step, the timers that the diagram attaches to it and counts from its deadline */
    private static void collect(Element scope, Map<String, Set<String>> drawn) {
        for (Element child : scope.elements()) {
            Element timer = child.getTagName().equals("boundaryEvent") ? child.element("timerEventDefinition") : null;
            Element date = timer == null ? null : timer.element("timeDate");
            if (date != null && date.getText().contains("deadlines.at(")) {
                drawn.computeIfAbsent(child.attribute("attachedToRef"), step -> new HashSet<>())
                        .add(child.attribute("id"));
            }
            if (LOOKED_INTO.contains(child.getTagName())) {
                collect(child, drawn);
            }
        }
    }

    private void watch(ScopeImpl scope, Map<String, Set<String>> drawn) {
        for (ActivityImpl step : scope.getActivities()) {
            if (step.getActivityBehavior() instanceof UserTaskActivityBehavior task
                    && task.getTaskDefinition().getDueDateExpression() != null) {
                TaskDefinition definition = task.getTaskDefinition();
                definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, this::measure);
                definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::measure);
                Set<String> timers = new HashSet<>(drawn.getOrDefault(step.getId(), Set.of()));
                addTimer(step, definition);
                timers.add(step.getId());
                step.getProperties().set(TIMERS, Set.copyOf(timers));
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
        definition.addTimeoutTaskListener(TIMER, (TaskListener)
                task -> open.ofTask(task.getId()).ifPresent(deadline -> ring(deadline, (TaskEntity) task)));
    }

    /** Marks; a timer that was counted a moment before the due date of its task is set to that. */
    private void ring(OpenDeadline deadline, TaskEntity task) {
        if (deadline.dueAt().isAfter(clock.instant())) {
            set(task.getExecution(), deadline.dueAt());
        } else {
            escalation.mark(deadline);
        }
    }

    /** Sets the timer that is not drawn, anew. */
    static void set(ExecutionEntity step, Instant due) {
        TimerDeclarationImpl.getTimeoutListenerDeclarationsForScope(step.getActivity())
                .get(step.getActivity().getId())
                .get(TIMER)
                .createTimerInstance(step)
                .setDuedate(Date.from(due));
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
                        select d.id, d.due, coalesce(d.overdue_holder, :assignee, d.approver, d.candidate_groups[1]) as holder,
                               coalesce(d.counted_for, c.organisation) as organisation
                        from decisions d join documents c on c.id = d.document_id
                        where d.task_id = :task and (d.decided_at is not null or d.overdue_at is not null)
                        """)
                .param("task", task.getId())
                .param("assignee", task.getAssignee())
                .query(Late.class)
                .optional()
                .ifPresent(late -> keep(late, now));
    }

    private record Late(
            long id, OffsetDateTime due, @Nullable String holder, String organisation) {}

    private void keep(Late late, Instant now) {
        WorkClock counted = workingTime.of(organisations.get(late.organisation()));
        ZoneId zone = counted.zone();
        decisions.late(
                late.id(),
                late.holder(),
                counted.between(late.due().atZoneSameInstant(zone), now.atZone(zone))
                        .toMinutes());
    }
}
