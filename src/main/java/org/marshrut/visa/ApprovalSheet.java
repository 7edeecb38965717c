package org.marshrut.visa;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Lateness;

/**
 * The approval sheet (лист согласования): who decided what on a draft, when, for whom, on which version of its text.
 * Times carry the offset of the document's organisation.
 *
 * @param endorsement of the head of the author's organisation
 * @param settlement what the author disputed and how it ended
 * @param disagreements objections with which the draft went to signature
 * @param recall null unless the author took the draft back
 * @param texts versions of the draft text
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ApprovalSheet(
        UUID documentId,
        String kind,
        String kindName,
        String heading,
        boolean restricted,
        @Nullable String projectNumber,
        @Nullable String registrationNumber,
        @Nullable LocalDate registrationDate,
        Official author,
        String organisation,
        OffsetDateTime madeAt,
        List<Entry> endorsement,
        List<Round> rounds,
        List<Entry> settlement,
        List<Entry> disagreements,
        List<Entry> signature,
        @Nullable Entry recall,
        List<Text> texts) {

    /** Steps at which somebody says what he thinks of the draft. */
    private static final Set<String> APPROVAL = Set.of("endorseDraft", "giveVisa", "examineLegality", "editLanguage");

    @Schema(name = "SheetRoundState")
    enum State {
        OPEN,
        FINISHED,
        STOPPED
    }

    /** @param organisation its short name; {@code title} of the position when he decided, or was asked */
    @Schema(name = "SheetOfficial")
    record Official(
            String login,
            String name,
            @Nullable String title,
            @Nullable String organisation) {}

    /**
     * @param task id of the step, {@code taskName} what officials call it
     * @param approver who was asked; null when a group was, and nobody has answered
     * @param actual who decided; null while nobody has
     * @param basis on what ground {@code actual} decided for {@code approver}
     * @param version of the draft text that was decided on
     * @param cancelledAt when the decision was no longer needed
     * @param overdueBy working time by which the deadline was missed, up to the decision or up to now, ISO 8601; null
     *     when it was kept
     */
    @Schema(name = "SheetEntry")
    record Entry(
            String task,
            String taskName,
            @Nullable Official approver,
            @Nullable Official actual,
            @Nullable String basis,
            @Nullable Integer version,
            OffsetDateTime assignedAt,
            @Nullable OffsetDateTime due,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime cancelledAt,
            @Nullable String overdueBy,
            @Nullable String decision,
            String decisionName,
            @Nullable String remark,
            @Nullable String answer) {

        /** Who stands in the sheet: whoever decided, or else who is asked. */
        public @Nullable Official who() {
            return actual != null ? actual : approver;
        }

        public boolean onBehalf() {
            return actual != null && approver != null && !actual.login().equals(approver.login());
        }

        /** Whether the ground names whom he decided for, such as «за Северова Х.Х. по замещению, приказ № 15-к». */
        public boolean saysForWhom() {
            return basis != null && basis.startsWith("за ");
        }

        /** Visas, examinations and the like; the other steps come from the author and the signatory. */
        public boolean ofApproval() {
            return APPROVAL.contains(task);
        }

        /** How late, as officials read it; null when in time. */
        public @Nullable String lateness() {
            return overdueBy == null ? null : Lateness.words(Duration.parse(overdueBy));
        }

        boolean is(String what) {
            return what.equals(decision);
        }
    }

    /**
     * @param endedAt null while the round is open
     * @param end how it ended, in Russian words
     */
    @Schema(name = "SheetRound")
    record Round(int number, State state, @Nullable OffsetDateTime endedAt, String end, List<Entry> entries) {}

    @Schema(name = "SheetText")
    record Text(int version, String name, String sha256) {}
}
