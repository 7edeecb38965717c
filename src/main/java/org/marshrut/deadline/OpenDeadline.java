package org.marshrut.deadline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * The deadline of a task that waits for somebody, with what has come of it so far.
 *
 * @param id of the decision that is asked for
 * @param taskKey id of the step
 * @param step what kind of step it is
 * @param approver who was asked; null when a group was
 * @param groups to which the task was offered, parted by commas
 * @param assignee who has the task now; null while nobody of the group has taken it
 * @param norm key of the norm it was counted by; null when the diagram counts in another way
 * @param countedFor code of the organisation in whose working time it runs
 * @param remindedAt when the performer was reminded last
 * @param movedAt when the deadline was moved last
 * @param overdueAt the mark; null while the deadline is not missed
 * @param level of escalation reached; 0 before the mark
 * @param number of the draft, or of the act once it is registered
 */
public record OpenDeadline(
        long id,
        UUID documentId,
        String taskId,
        String taskKey,
        @Nullable StepKind step,
        String taskName,
        @Nullable String approver,
        String groups,
        @Nullable String assignee,
        @Nullable String norm,
        String countedFor,
        OffsetDateTime assignedAt,
        OffsetDateTime due,
        @Nullable OffsetDateTime remindedAt,
        @Nullable OffsetDateTime movedAt,
        @Nullable OffsetDateTime overdueAt,
        int level,
        @Nullable OffsetDateTime escalatedAt,
        String kind,
        String organisation,
        String author,
        String number) {

    /** Whoever holds the task: a log-in, or the first group to which it is offered. */
    public String holder() {
        if (assignee != null) {
            return assignee;
        }
        return approver != null ? approver : groups.split(",")[0];
    }

    /** The person who holds the task; null while it is only offered to a group. */
    public @Nullable String person() {
        return assignee != null ? assignee : approver;
    }

    public List<String> groupList() {
        return groups.isEmpty() ? List.of() : List.of(groups.split(","));
    }

    public Instant dueAt() {
        return due.toInstant();
    }
}
