package org.marshrut.substitution;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for whom. Days by the calendar of the absent person's organisation, {@code to} is the last one.
 *
 * @param login who is absent
 * @param kinds of documents; empty for all
 * @param steps ids of tasks; empty for all
 * @param reason order, number, date
 * @param changedBy who ordered it as it is now; null when nobody has changed it
 * @param signatures whether whoever ordered it could hand signatures on
 * @param began when it came into force; null before
 * @param ended when it went out of force; null before, and when it was revoked before it began
 */
record Substitution(
        UUID id,
        String login,
        String substitute,
        LocalDate from,
        LocalDate to,
        List<String> kinds,
        List<String> steps,
        String reason,
        String createdBy,
        OffsetDateTime createdAt,
        @Nullable String changedBy,
        boolean signatures,
        @Nullable OffsetDateTime began,
        @Nullable OffsetDateTime ended,
        @Nullable String revokedBy,
        @Nullable OffsetDateTime revokedAt,
        @Nullable String processInstanceId) {

    @io.swagger.v3.oas.annotations.media.Schema(name = "SubstitutionState")
    enum State {
        PLANNED,
        IN_FORCE,
        ENDED,
        REVOKED
    }

    State state() {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return ended != null ? State.ENDED : began != null ? State.IN_FORCE : State.PLANNED;
    }

    /** Whose hand it is, as it says now. */
    String orderedBy() {
        return changedBy == null ? createdBy : changedBy;
    }

    boolean isOver() {
        return ended != null || revokedAt != null;
    }

    /** Whether tasks of this kind and step are among those it hands over. */
    boolean covers(@Nullable String kind, String step) {
        return (kinds.isEmpty() || kinds.contains(kind)) && (steps.isEmpty() || steps.contains(step));
    }

    /** Whether a task could fall under both. */
    boolean meets(Substitution other) {
        return meet(kinds, other.kinds) && meet(steps, other.steps);
    }

    private static boolean meet(List<String> some, List<String> others) {
        return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
    }

    /** Whether it says the same as another one. */
    boolean says(SubstitutionOrder.Checked order) {
        return substitute.equals(order.substitute())
                && to.equals(order.to())
                && kinds.equals(order.kinds())
                && steps.equals(order.steps())
                && reason.equals(order.reason());
    }
}
