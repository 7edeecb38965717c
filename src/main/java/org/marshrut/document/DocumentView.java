package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardLine;
import org.marshrut.step.StepKind;

/**
 * A document as the API shows it. Times carry the offset of the document's organisation; people are log-ins.
 *
 * @param facts what the kind has beside, by the form with which it was submitted
 * @param card the same as people read it
 * @param kindName as the kind was called when it was submitted
 * @param roles the files that belong to its kind
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DocumentView(
        UUID id,
        String kind,
        String heading,
        String organisation,
        boolean normative,
        boolean financial,
        @Nullable String sphere,
        boolean restricted,
        String author,
        String state,
        OffsetDateTime submittedAt,
        @Nullable String projectNumber,
        @Nullable String registrationNumber,
        @Nullable LocalDate registrationDate,
        @Nullable LocalDate inForceFrom,
        @Nullable String processInstanceId,
        @Nullable Integer routeVersion,
        @Nullable String stamp,
        List<String> warnings,
        List<Step> stage,
        List<Visa> visas,
        List<Decision> decisions,
        List<DocumentFile> files,
        @Nullable Publication publication,
        @Nullable Incoming incoming,
        Map<String, @Nullable Object> facts,
        List<CardLine> card,
        String kindName,
        List<KindRole> roles,
        List<Signature> signatures) {

    /**
     * An electronic signature of a version of a file; owner, serial number, issuer and term are the certificate's.
     *
     * @param login who signed, for himself or as a substitute; null when a {@code party} outside did
     */
    @Schema(name = "DocumentSignature")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Signature(
            UUID id,
            UUID file,
            int version,
            String owner,
            String serial,
            String issuer,
            OffsetDateTime validFrom,
            OffsetDateTime validTo,
            @Nullable String login,
            @Nullable String party,
            OffsetDateTime receivedAt) {}

    /**
     * A task that waits for somebody now, in called routes too; {@code preliminary} when its deadline rests on a year that
     * has no production calendar yet.
     */
    public record Step(
            String taskId,
            String taskKey,
            String name,
            @Nullable String assignee,
            List<String> candidateGroups,
            OffsetDateTime since,
            @Nullable OffsetDateTime due,
            boolean overdue,
            boolean preliminary) {}

    /**
     * {@code cancelledAt} is set when the round was stopped before this visa was given; {@code version} is that of
     * the draft text; {@code overdue} is the mark, set at the moment of expiry; {@code overdueBy} is working time by
     * ISO 8601, up to the decision or up to now, null without a mark.
     */
    public record Visa(
            int round,
            String approver,
            @Nullable String actual,
            @Nullable String basis,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String answer,
            @Nullable Integer version,
            OffsetDateTime assignedAt,
            @Nullable OffsetDateTime due,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime cancelledAt,
            boolean overdue,
            @Nullable String overdueBy,
            boolean preliminary) {}

    /**
     * A decision that a step of the route asks for, with the fields of a visa; {@code name} is the diagram's for the step.
     * {@code approver} is null while a group is asked: then {@code candidateGroups} names it. {@code party} is
     * who decides outside, in whose place {@code actual} enters the answer.
     */
    @Schema(name = "DocumentDecision")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Decision(
            long id,
            String taskKey,
            String name,
            StepKind step,
            String stage,
            int round,
            @Nullable String party,
            @Nullable String approver,
            List<String> candidateGroups,
            @Nullable String actual,
            @Nullable String basis,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String answer,
            @Nullable Integer version,
            OffsetDateTime assignedAt,
            @Nullable OffsetDateTime due,
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime cancelledAt,
            boolean overdue,
            @Nullable String overdueBy,
            boolean preliminary) {

        Visa visa() {
            return new Visa(
                    round,
                    String.valueOf(approver),
                    actual,
                    basis,
                    decision,
                    remark,
                    answer,
                    version,
                    assignedAt,
                    due,
                    decidedAt,
                    cancelledAt,
                    overdue,
                    overdueBy,
                    preliminary);
        }
    }

    /** The row of a list. */
    public record Summary(
            UUID id,
            String kind,
            String heading,
            String organisation,
            String author,
            String state,
            OffsetDateTime submittedAt,
            @Nullable String projectNumber,
            @Nullable String registrationNumber,
            @Nullable LocalDate registrationDate,
            boolean restricted,
            boolean overdue) {}

    /**
     * What is written down of an incoming paper; {@code number} and {@code date} are those of the correspondent.
     *
     * @param organisation code of the correspondent inside, {@code correspondentCode} outside; null where nobody knows it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Incoming(
            String correspondent,
            @Nullable String number,
            @Nullable LocalDate date,
            OffsetDateTime receivedAt,
            @Nullable String organisation,
            @Nullable String correspondentCode) {}

    public record Publication(OffsetDateTime publishedAt, String url) {}

    /** @param total of all pages */
    public record Page<T>(List<T> items, long total, int page, int size) {}
}
