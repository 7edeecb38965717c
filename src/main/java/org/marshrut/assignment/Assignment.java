package org.marshrut.assignment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person is to do about a document.
 *
 * @param parentId the assignment it was made out of
 * @param number within the document
 * @param responsible who is to do it, {@code giver} who accepts his report; a co-performer reports to the responsible
 * @param norm key of the table {@code deadlines}
 * @param executedAt the moment of the report that was accepted
 * @param processInstanceId of its route, {@code taskId} of the performer's task in it; null while it waits for a route
 */
record Assignment(
        UUID id,
        UUID documentId,
        UUID resolutionId,
        @Nullable UUID parentId,
        int number,
        Role role,
        String text,
        @Nullable String clause,
        String responsible,
        String giver,
        String norm,
        OffsetDateTime due,
        OffsetDateTime initialDue,
        @Nullable LocalDate namedDay,
        State state,
        OffsetDateTime givenAt,
        @Nullable OffsetDateTime reportedAt,
        @Nullable OffsetDateTime executedAt,
        @Nullable OffsetDateTime informedAt,
        @Nullable OffsetDateTime releasedAt,
        @Nullable OffsetDateTime withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawalReason,
        @Nullable String processInstanceId,
        @Nullable String taskId) {

    @Schema(name = "AssignmentRole")
    enum Role {
        RESPONSIBLE,
        CO_PERFORMER
    }

    @Schema(name = "AssignmentState")
    enum State {
        ON_CONTROL("на контроле"),
        REPORTED("отчёт подан"),
        RETURNED("возвращено на доработку"),
        EXECUTED("исполнено"),
        RELEASED("снято с контроля"),
        RELEASED_LATE("снято с контроля, исполнено с опозданием"),
        WITHDRAWN("отменено");

        private static final Set<State> WITH_PERFORMER = Set.of(ON_CONTROL, RETURNED);
        private static final Set<State> OPEN = Set.of(ON_CONTROL, RETURNED, REPORTED);

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As officials call it. */
        String words() {
            return words;
        }
    }

    /** Whether its performer may still do something about it. */
    boolean isWithPerformer() {
        return State.WITH_PERFORMER.contains(state);
    }

    /** Whether nobody has accepted it yet. */
    boolean isOpen() {
        return State.OPEN.contains(state);
    }
}
