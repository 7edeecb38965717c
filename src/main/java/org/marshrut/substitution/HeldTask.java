package org.marshrut.substitution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * An open task of a document and who has it.
 *
 * @param id of the decision that is asked for
 * @param approver whose it is to decide; null when a group was asked
 * @param delegatedTo to whom he has passed this one task on
 * @param assignee who has it now; null while nobody of the group has taken it
 * @param owner whose it is while another has it
 * @param number of the draft, or of the act
 */
record HeldTask(
        long id,
        UUID documentId,
        String taskId,
        String taskKey,
        @Nullable StepKind step,
        String taskName,
        int round,
        @Nullable String position,
        @Nullable String approver,
        @Nullable String delegatedTo,
        @Nullable String delegatedBy,
        String kind,
        String number,
        @Nullable String assignee,
        @Nullable String owner) {

    /** Who has it when nobody is absent; null while it is only offered to a group. */
    @Nullable
    String rightful() {
        return approver != null ? approver : owner != null ? owner : assignee;
    }

    /** From whom on substitutes are looked for. */
    @Nullable
    String from() {
        return delegatedTo != null ? delegatedTo : rightful();
    }

    HeldTask withoutDelegation() {
        return new HeldTask(
                id,
                documentId,
                taskId,
                taskKey,
                step,
                taskName,
                round,
                position,
                approver,
                null,
                null,
                kind,
                number,
                assignee,
                owner);
    }

    HeldTask delegated(String to, String by) {
        return new HeldTask(
                id,
                documentId,
                taskId,
                taskKey,
                step,
                taskName,
                round,
                position,
                approver,
                to,
                by,
                kind,
                number,
                assignee,
                owner);
    }

    HeldTask of(String performer) {
        return new HeldTask(
                id,
                documentId,
                taskId,
                taskKey,
                step,
                taskName,
                round,
                position,
                performer,
                null,
                null,
                kind,
                number,
                assignee,
                owner);
    }
}
