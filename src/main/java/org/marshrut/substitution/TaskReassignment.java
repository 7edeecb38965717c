package org.marshrut.substitution;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task that changes hands.
 *
 * @param to null when it goes back to its group
 * @param owner whose it is while {@code to} has it; null when it is his own
 */
record TaskReassignment(
        HeldTask task, @Nullable String to, @Nullable String owner) {

    /**
     * The words of a move for the trace.
     *
     * @param by who brought it about; null for the system
     */
    record Why(
            Cause cause,
            @Nullable String by,
            @Nullable UUID substitution,
            @Nullable String reason) {}

    @io.swagger.v3.oas.annotations.media.Schema(name = "TaskMoveCause")
    enum Cause {
        SUBSTITUTION_BEGAN,
        SUBSTITUTION_ENDED,
        DELEGATED,
        RETURNED,
        TAKEN_BACK,
        PERFORMER_CHANGED,
        LEFT
    }

    @Nullable
    String from() {
        return task.assignee();
    }

    boolean changesHands() {
        return !Objects.equals(task.assignee(), to);
    }

    boolean changesAnything() {
        return changesHands() || !Objects.equals(task.owner(), owner);
    }
}
