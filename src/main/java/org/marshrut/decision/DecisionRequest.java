package org.marshrut.decision;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * A decision that is asked of somebody: open, given or no longer needed.
 *
 * @param stage the step of the calling route, for what a called route asks
 * @param step what it was asked as; null when no step asked for it, such as a recall
 * @param taskName what the diagram called the step; null for what was asked before there were kinds
 * @param approver of whom it is asked; null when it is asked of a group, and nobody has answered
 * @param roundStage which stage of its round a visa belongs to, from 1; null for what was asked before there were stages
 * @param quorum how many agreements are enough of those asked with it; null when everybody has to answer
 * @param outvotedAt when the quorum was there without this objection
 * @param sparedAt when the quorum was there without this visa
 * @param party outside whose answer is awaited, as the card names it; null for every step of another kind
 * @param partyFile role of the file that belongs to the answer
 */
public record DecisionRequest(
        long id,
        UUID documentId,
        String stage,
        String taskKey,
        @Nullable StepKind step,
        @Nullable String taskName,
        int round,
        @Nullable String position,
        @Nullable String approver,
        @Nullable String decision,
        @Nullable String remark,
        @Nullable OffsetDateTime decidedAt,
        @Nullable OffsetDateTime answeredAt,
        @Nullable OffsetDateTime cancelledAt,
        @Nullable Integer roundStage,
        @Nullable Integer quorum,
        @Nullable OffsetDateTime outvotedAt,
        @Nullable OffsetDateTime sparedAt,
        @Nullable String party,
        @Nullable String partyFile,
        OffsetDateTime assignedAt) {

    public boolean is(StepKind kind) {
        return step == kind;
    }

    public boolean isOpen() {
        return decidedAt == null && cancelledAt == null;
    }
}
