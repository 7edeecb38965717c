package org.marshrut.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as the API shows it, with what was made out of it. Times carry the offset of the document's
 * organisation; people are log-ins, with their names beside.
 *
 * @param number of the document and of the assignment in it, {@code ordinal} the latter alone
 * @param extended how often its deadline was moved
 * @param namedDay the day the giver has named, when it is not worked and the deadline is on another; null otherwise
 * @param overdue the mark: its last deadline was missed
 * @param taskId the task that waits for its performer, or for whoever accepts the report
 * @param reports the last ones; {@code reportCount} says how many there are
 * @param actions what the person who asks may do with it now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AssignmentView(
        UUID id,
        UUID documentId,
        UUID resolutionId,
        @Nullable UUID parentId,
        String number,
        int ordinal,
        Assignment.Role role,
        String text,
        @Nullable String clause,
        String responsible,
        String responsibleName,
        String giver,
        String giverName,
        String norm,
        OffsetDateTime due,
        OffsetDateTime initialDue,
        @Nullable LocalDate namedDay,
        int extended,
        Assignment.State state,
        boolean overdue,
        OffsetDateTime givenAt,
        @Nullable OffsetDateTime reportedAt,
        @Nullable OffsetDateTime executedAt,
        @Nullable OffsetDateTime informedAt,
        @Nullable OffsetDateTime releasedAt,
        @Nullable OffsetDateTime withdrawnAt,
        @Nullable String withdrawalReason,
        @Nullable String taskId,
        List<Action> actions,
        List<ReportView> reports,
        int reportCount,
        List<ProofView> files,
        List<ExtensionView> extensions,
        List<HandoverView> handovers,
        List<AssignmentView> coPerformers,
        List<ResolutionView> resolutions) {

    /** What a person may do with an assignment. */
    enum AssignmentAction {
        /** Report, or hand on: by its task. */
        EXECUTE,
        ACCEPT,
        DECIDE_EXTENSION,
        ASK_EXTENSION,
        REPORT_INTERIM,
        ATTACH_FILE,
        GIVE_RESOLUTION,
        WITHDRAW
    }

    /** @param taskId the task by which it is done; null where it has an address of its own */
    record Action(AssignmentAction action, @Nullable String taskId) {}

    /** @param decision {@code ACCEPTED} or {@code RETURNED}; null while nobody has decided, and of an interim report */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReportView(
            String login,
            String name,
            boolean interim,
            String text,
            OffsetDateTime at,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt) {}

    /** @param url where to get it */
    record ProofView(UUID id, String name, long size, String mediaType, boolean reported, String url) {}

    /** @param decision {@code EXTENDED}, {@code REFUSED}, or {@code DROPPED} when the assignment ended before */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ExtensionView(
            String askedBy,
            OffsetDateTime askedAt,
            OffsetDateTime dueBefore,
            OffsetDateTime wanted,
            String reason,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime dueAfter) {}

    record HandoverView(OffsetDateTime at, String from, String to, String reason) {}

    /** @param parent the assignment out of which its author gave it; null for the first resolution */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ResolutionView(
            UUID id,
            @Nullable UUID parent,
            String author,
            String authorName,
            @Nullable String preparedBy,
            String issuedBy,
            @Nullable String basis,
            OffsetDateTime issuedAt,
            List<AssignmentView> items) {}

    /** @param missing what is to be done before release, by the number of the assignment */
    record ReleaseView(boolean possible, boolean awaited, List<Missing> missing) {}

    record Missing(String number, String message) {}

    /** Everything that was assigned on a document. */
    record AssignmentTree(
            UUID documentId, @Nullable String number, List<ResolutionView> resolutions, ReleaseView release) {}
}
