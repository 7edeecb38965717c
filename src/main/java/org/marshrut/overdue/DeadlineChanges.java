package org.marshrut.overdue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.decision.DecisionDeadlines;
import org.marshrut.engine.Unrestricted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A deadline is one fact: when it changes, the due date of the task, its timers, the watch over it and the mark change
 * with it, in the transaction that is under way; what it was, who changed it and why is kept.
 */
@Component
public class DeadlineChanges {

    private static final String MOVED = "deadlineMoved";

    /** @param cause a word of the table {@code deadline_changes} */
    public record Change(
            String cause,
            @Nullable String login,
            String reason,
            @Nullable Integer minutesLeft) {}

    private final OpenDeadlines open;
    private final DecisionDeadlines decisions;
    private final JdbcClient jdbc;
    private final CommandExecutor engine;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadlineChanges(
            OpenDeadlines open,
            DecisionDeadlines decisions,
            JdbcClient jdbc,
            CommandExecutor engine,
            RuntimeService runtime,
            Unrestricted unrestricted,
            ApplicationEventPublisher events,
            Clock clock) {
        this.open = open;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.engine = engine;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.events = events;
        this.clock = clock;
    }

    /** @param due null while the document is suspended; a mark stays unless the new moment is still to come */
    public void apply(OpenDeadline deadline, @Nullable Instant due, Change change) {
        boolean again = due != null && due.isAfter(clock.instant());
        OffsetDateTime moment = due == null ? null : due.atOffset(ZoneOffset.UTC);
        keep(deadline, moment, again, change);
        decisions.move(deadline.id(), moment, again, lateSoFar(deadline, change));
        unrestricted.call(() -> {
            moveTask(deadline, due);
            if (due != null) {
                moveTimers(deadline, due);
            }
            return null;
        });
        events.publishEvent(new DeadlineMoved(deadline.taskId(), due));
    }

    /** While a document is suspended, nobody gets later. */
    private static @Nullable Integer lateSoFar(OpenDeadline deadline, Change change) {
        return deadline.overdueAt() == null || change.minutesLeft() == null ? null : -change.minutesLeft();
    }

    private void keep(OpenDeadline deadline, @Nullable OffsetDateTime due, boolean again, Change change) {
        jdbc.sql("""
                        insert into deadline_changes (decision_id, at, login, cause, due_before, due_after, minutes_left,
                                                      overdue_before, reason)
                        values (:id, :at, :login, :cause, :before, :after, :left, :mark, :reason)
                        """)
                .param("id", deadline.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", change.login())
                .param("cause", change.cause())
                .param("before", deadline.due())
                .param("after", due)
                .param("left", change.minutesLeft())
                .param("mark", again ? deadline.overdueAt() : null)
                .param("reason", change.reason())
                .update();
    }

    private void moveTask(OpenDeadline deadline, @Nullable Instant due) {
        engine.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(deadline.taskId());
            task.setDueDate(due == null ? null : Date.from(due));
            return null;
        });
    }

    /** Timers that still run count anew; a watch that has begun begins again; what has fired already is set again. */
    private void moveTimers(OpenDeadline deadline, Instant due) {
        boolean watched = restartWatch(deadline);
        engine.execute(context -> {
            ExecutionEntity step =
                    context.getTaskManager().findTaskById(deadline.taskId()).getExecution();
            List<JobEntity> running = context.getJobManager().findJobsByExecutionId(step.getId());
            for (String timer : OverdueMarks.timersOf(step.getActivity())) {
                Optional<JobEntity> job =
                        running.stream().filter(one -> isOf(one, timer)).findFirst();
                if (timer.equals(step.getActivity().getId())) {
                    job.ifPresentOrElse(one -> one.setDuedate(Date.from(due)), () -> OverdueMarks.set(step, due));
                } else {
                    moveDrawn(step, timer, job.orElse(null), watched);
                }
            }
            return null;
        });
    }

    private static boolean isOf(JobEntity job, String timer) {
        String belongsTo = job.getJobHandlerConfigurationRaw();
        return belongsTo.equals(timer) || belongsTo.startsWith(timer + "$");
    }

    private static void moveDrawn(ExecutionEntity step, String event, @Nullable JobEntity job, boolean watched) {
        TimerDeclarationImpl timer =
                TimerDeclarationImpl.getDeclarationsForScope(step.getActivity()).get(event);
        if (job != null) {
            timer.resolveAndSetDuedate(step, (TimerEntity) job, false);
        } else if (!watched) {
            timer.createTimerInstance(step);
        }
    }

    private boolean restartWatch(OpenDeadline deadline) {
        List<Execution> watches = runtime
                .createExecutionQuery()
                .processInstanceBusinessKey(deadline.documentId().toString())
                .messageEventSubscriptionName(MOVED)
                .list()
                .stream()
                .filter(watch -> watches(watch, deadline))
                .toList();
        watches.forEach(watch -> runtime.messageEventReceived(MOVED, watch.getId()));
        return !watches.isEmpty();
    }

    private boolean watches(Execution watch, OpenDeadline deadline) {
        return engine.execute(context -> open.of(context.getExecutionManager().findExecutionById(watch.getId())))
                .filter(watched -> watched.id() == deadline.id())
                .isPresent();
    }
}
