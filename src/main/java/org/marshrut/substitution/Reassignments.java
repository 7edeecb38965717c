package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionHolders;
import org.marshrut.decision.Reassigned;
import org.marshrut.decision.Reassignment;
import org.marshrut.step.StepKind;
import org.marshrut.substitution.Placement.Placed;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A decision is asked of somebody else from now on, whoever he is: a successor, or whom a head has chosen. */
@Component
class Reassignments implements Reassignment {

    private final HeldTasks tasks;
    private final Placement placement;
    private final ClerkLinks clerkLinks;
    private final SubstitutionNotices tidings;
    private final Grounds grounds;
    private final DecisionHolders holders;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reassignments(
            HeldTasks tasks,
            Placement placement,
            ClerkLinks clerkLinks,
            SubstitutionNotices tidings,
            Grounds grounds,
            DecisionHolders holders,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tasks = tasks;
        this.placement = placement;
        this.clerkLinks = clerkLinks;
        this.tidings = tidings;
        this.grounds = grounds;
        this.holders = holders;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the round has a visa of this person, whatever became of it. */
    boolean hasVisaIn(HeldTask task, String login) {
        return task.step() == StepKind.VISA
                && jdbc.sql("""
                                select exists (select 1 from decisions where document_id = ? and round = ? and approver = ?
                                               and step = 'VISA')
                                """)
                        .params(task.documentId(), task.round(), login)
                        .query(Boolean.class)
                        .single();
    }

    @Override
    public void succeed(String taskId, String successor, String reason) {
        tasks.find(taskId)
                .filter(task -> !successor.equals(task.approver()))
                .ifPresent(
                        task -> succeed(task, successor, null, new Why(Cause.PERFORMER_CHANGED, null, null, reason)));
    }

    /** @param basis for the sheet: why he was asked; null keeps that of one who was asked before; the task goes to whoever acts for him */
    Placed succeed(HeldTask task, String successor, @Nullable String basis, Why why) {
        holders.reassign(task.id(), successor, basis);
        clerkLinks.move(task, successor);
        Placed placed = placement.of(task.of(successor), why);
        placed.kept().forEach(kept -> tidings.kept(kept, why.by()));
        placed.moves()
                .forEach(move -> tidings.handed(
                        task,
                        move.to(),
                        "succeeded",
                        "Новая задача «%s»: %s, вместо: %s."
                                .formatted(
                                        task.taskName(),
                                        task.number(),
                                        task.approver() == null ? "никого" : grounds.name(task.approver()))));
        if (task.approver() != null && !task.approver().equals(successor)) {
            events.publishEvent(new Reassigned(
                    task.taskId(),
                    task.step(),
                    task.approver(),
                    successor,
                    why.cause() != Cause.LEFT,
                    why.reason() == null ? "" : why.reason(),
                    clock.instant().atOffset(ZoneOffset.UTC)));
        }
        return placed;
    }
}
