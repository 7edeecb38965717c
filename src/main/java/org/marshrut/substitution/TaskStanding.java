package org.marshrut.substitution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Standing.Prepared;

/**
 * Who has an open task of a document, and what the one who asks may do about it. People are log-ins.
 *
 * @param approver whose it is; null when a group was asked and nobody has taken it
 * @param basis why the assignee decides, when it is not his own
 * @param delegatedAt by the clock of the approver's organisation
 * @param decisions those the step allows
 * @param preparation what a clerk has made ready; null for those it is not for
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TaskStanding(
        String taskId,
        String taskKey,
        @Nullable String approver,
        @Nullable String assignee,
        @Nullable String basis,
        @Nullable String delegatedTo,
        @Nullable String delegatedBy,
        @Nullable OffsetDateTime delegatedAt,
        @Nullable String delegationReason,
        List<Action> may,
        List<String> decisions,
        @Nullable Prepared preparation) {

    @Schema(name = "TaskStandingAction")
    enum Action {
        DELEGATE,
        GIVE_BACK,
        TAKE_BACK,
        CHANGE_PERFORMER,
        ADD_VISA
    }
}
