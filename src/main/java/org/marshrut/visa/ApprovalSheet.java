package org.marshrut.visa;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Recalls;
import org.marshrut.document.DocumentView;
import org.marshrut.document.Lateness;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;

/**
 * The approval sheet (лист согласования): who decided what on a draft, when, for whom, on which version of its text.
 * Times carry the offset of the document's organisation.
 *
 * @param endorsement of the head of the author's organisation
 * @param settlement what the author disputed and how it ended
 * @param disagreements objections with which the draft went to signature
 * @param parties what parties outside have answered; left out while none was asked
 * @param other decisions of steps of every other kind; left out while there are none
 * @param recall null unless the author took the draft back
 * @param texts versions of the draft text
 * @param signatures electronic ones, of any version; left out while there are none
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> parties,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> other,
        @Nullable Entry recall,
        List<Text> texts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DocumentView.Signature> signatures) {

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
     * @param task id of the step, {@code taskName} what its diagram calls it
     * @param step what kind of step it is, {@code stage} the step of the calling route; null for what was asked before there
     *     were kinds: such entries stay as they were, byte for byte
     * @param party outside who decided, left out where none was asked: {@code actual} has entered its answer
     * @param approver who was asked; null when a group was, and nobody has answered
     * @param actual who decided; null while nobody has
     * @param basis on what ground {@code actual} decided for {@code approver}
     * @param version of the draft text that was decided on
     * @param cancelledAt when the decision was no longer needed
     * @param outvotedAt when the quorum was there without this objection; left out where it was not
     * @param overdueBy working time by which the deadline was missed, up to the decision or up to now, ISO 8601; null
     *     when it was kept
     * @param takenBack what was decided before and withdrawn within a minute; left out where nothing was
     */
    @Schema(name = "SheetEntry")
    record Entry(
            String task,
            String taskName,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            StepKind step,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String stage,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String party,

            @Nullable Official approver,
            @Nullable Official actual,
            @Nullable String basis,
            @Nullable Integer version,
            OffsetDateTime assignedAt,
            @Nullable OffsetDateTime due,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime cancelledAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OffsetDateTime outvotedAt,

            @Nullable String overdueBy,
            @Nullable String decision,
            String decisionName,
            @Nullable String remark,
            @Nullable String answer,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TakenBack> takenBack) {

        /** Who stands in the sheet: whoever decided, or else who is asked. */
        public @Nullable Official who() {
            return actual != null ? actual : approver;
        }

        public boolean onBehalf() {
            return party == null
                    && actual != null
                    && approver != null
                    && !actual.login().equals(approver.login());
        }

        /** Whether the ground names whom he decided for, such as «за Северова Х.Х. по замещению, приказ № 15-к». */
        public boolean saysForWhom() {
            return basis != null && basis.startsWith("за ");
        }

        /** Visas, examinations and the like; the other steps come from the author and the signatory. */
        public boolean ofApproval() {
            return kind().judges();
        }

        /** Whether the name of the step tells more than the heading it stands under. */
        public boolean named() {
            return switch (kind()) {
                case ENDORSEMENT, VISA, SIGNATURE -> false;
                default -> !task.equals(Recalls.STEP);
            };
        }

        /** How late, as officials read it; null when in time. */
        public @Nullable String lateness() {
            return overdueBy == null ? null : Lateness.words(Duration.parse(overdueBy));
        }

        StepKind kind() {
            return step != null ? step : EarlierSteps.kindOf(task);
        }

        boolean is(String what) {
            return what.equals(decision);
        }

        /** What happened with it last; null while nothing has. */
        @Nullable
        OffsetDateTime ended() {
            return decidedAt != null ? decidedAt : cancelledAt;
        }
    }

    /** A decision that was taken back at {@code at}. */
    @Schema(name = "SheetTakenBack")
    record TakenBack(String decision, String decisionName, OffsetDateTime decidedAt, OffsetDateTime at) {}

    /**
     * @param endedAt null while the round is open
     * @param end how it ended, in Russian words
     */
    @Schema(name = "SheetRound")
    record Round(int number, State state, @Nullable OffsetDateTime endedAt, String end, List<Entry> entries) {}

    @Schema(name = "SheetText")
    record Text(int version, String name, String sha256) {}
}
