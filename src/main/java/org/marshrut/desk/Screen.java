package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.kind.SignatureUse;
import org.marshrut.step.StepKind;

/**
 * Everything that a person needs to decide at a task, for the one who asks. Words are Russian and ready to be shown.
 *
 * @param deadline null when there is none, and for a task that is done
 * @param decisions those he may take now; none when he may not
 * @param signature null where nothing is signed
 * @param prepared what a clerk has made ready for him
 * @param given his own decision, when he has taken it at this task
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DecisionScreen")
record Screen(
        String taskId,
        Paper document,
        Step step,
        @Nullable Deadline deadline,
        Standing standing,
        List<Choice> decisions,
        Form form,
        @Nullable Signature signature,
        @Nullable Preparation prepared,
        @Nullable GivenDecision given) {

    /**
     * @param number of the act, or of the draft; null while it has none
     * @param from the author with his position and organisation, or the correspondent of an incoming paper
     * @param text the file to be read first; null when the document has none
     */
    @Schema(name = "ScreenDocument")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Paper(
            UUID id,
            String kindName,
            @Nullable String number,
            String heading,
            String from,
            boolean restricted,
            @Nullable FileVersion text) {}

    /**
     * @param roundStage which stage of its round a visa belongs to, from 1; null where rounds have no stages
     * @param beside what the step wants beside its form, as it is drawn, for example {@code findingAids}; null for nothing
     * @param besideField the field of the form or of the card that is filled from there; null for none
     */
    @Schema(name = "ScreenStep")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Step(
            String taskKey,
            String name,
            @Nullable StepKind kind,
            String kindName,
            int round,
            @Nullable Integer roundStage,
            @Nullable String beside,
            @Nullable String besideField) {}

    /**
     * @param due with the offset of the office in whose working time it is counted
     * @param words what is left, and the clause
     * @param overdue whether it is over
     * @param preliminary whether it rests on a year that has no production calendar yet
     */
    @Schema(name = "ScreenDeadline")
    record Deadline(OffsetDateTime due, String words, boolean overdue, boolean preliminary) {}

    /**
     * @param may whether he decides here now
     * @param toTake whether he has to take it first, because it is offered to a group
     * @param why he may not, or what became of the task; null when he may
     * @param basis for whom he decides and on what ground; null when for himself
     */
    @Schema(name = "ScreenStanding")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Standing(
            boolean open,
            boolean may,
            boolean toTake,
            @Nullable String why,
            @Nullable String basis) {}

    /** How a decision is meant, so that a page can draw it. */
    @Schema(name = "ChoiceKind")
    enum Kind {
        SIGNS,
        AGREES,
        OBJECTS,
        OTHER
    }

    /**
     * @param commentOffered whether its form has a place for a comment
     * @param fields keys of the fields that belong to it
     * @param bar why it would be refused as things stand, with what to do; null when it would not
     */
    @Schema(name = "ScreenChoice")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            String value,
            String label,
            boolean commentRequired,
            boolean commentOffered,
            Kind kind,
            List<String> fields,
            @Nullable String bar) {}

    /**
     * @param drawn false for a form that only Tasklist can show
     * @param commentLabel what the comment is called there
     */
    @Schema(name = "ScreenForm")
    record Form(boolean drawn, String commentLabel, List<Field> fields, List<ShownText.Block> texts) {}

    @Schema(name = "ScreenFieldType")
    enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DATE,
        CHOICE,
        /** A log-in; people are looked for by surname. */
        PERSON
    }

    /** @param value what it is filled with before anybody types */
    @Schema(name = "ScreenField")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Field(
            String key,
            Type type,
            String label,
            @Nullable String hint,
            boolean required,
            @Nullable String value,
            List<Option> options) {}

    @Schema(name = "ScreenOption")
    record Option(String value, String label) {}

    /**
     * @param number how the number looks that the document gets, for example «№ …-П»; null where none is known
     * @param electronic whether it is signed electronically; null where it is not
     */
    @Schema(name = "ScreenSignature")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Signature(
            @Nullable String number,
            String heading,
            @Nullable SignatureUse electronic) {}

    /** @param by the name of the clerk */
    @Schema(name = "ScreenPreparation")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Preparation(String by, String decision, @Nullable String comment) {}
}
