package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.ResolutionDrafts.Draft;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.decision.StepRule;
import org.marshrut.document.Documents;
import org.marshrut.document.Markdown;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.step.StepKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The head gives the resolution that was written down for him. */
@Component
class IssueResolution implements StepRule {

    private final Documents documents;
    private final ResolutionDrafts drafts;
    private final Resolutions resolutions;
    private final Officials officials;
    private final Executable executable;

    IssueResolution(
            Documents documents,
            ResolutionDrafts drafts,
            Resolutions resolutions,
            Officials officials,
            Executable executable) {
        this.documents = documents;
        this.drafts = drafts;
        this.resolutions = resolutions;
        this.officials = officials;
        this.executable = executable;
    }

    @Override
    public StepKind step() {
        return StepKind.RESOLUTION;
    }

    /** {@code draftAt}: when the draft was written that the head has seen, by ISO 8601; without it the last one counts. */
    @Override
    public Set<String> fields() {
        return Set.of("draftAt");
    }

    @Override
    public Map<String, Object> decide(Given given) {
        Draft draft = drafts.of(given.taskId())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "В резолюции нет поручений. Напишите, что сделать, кому и к какому сроку, и дайте её снова.",
                        List.of(new FieldError("items", "Добавьте хотя бы одно поручение."))));
        seen(draft, given.fields().get("draftAt"));
        var document =
                executable.check(documents.card(given.asked().documentId().toString()));
        UUID id = resolutions.issue(
                document,
                draft.items(),
                new By(given.person(), draft.preparedBy(), given.actor(), given.basis(), null));
        return Map.of(ResolutionControl.RESOLUTION, id.toString());
    }

    private static void seen(Draft draft, @Nullable String at) {
        try {
            if (at != null && !OffsetDateTime.parse(at).isEqual(draft.at())) {
                throw Refusal.conflict(
                        "Пока вы читали, резолюцию переписали, она не дана. Откройте задачу снова, прочтите её и дайте.");
            }
        } catch (DateTimeParseException e) {
            throw Extensions.refused(
                    "draftAt", "Время проекта резолюции не по ISO 8601. Возьмите его из проекта (at).");
        }
    }

    @Override
    public Map<String, Object> shown(String taskId, UUID documentId) {
        return Map.of(
                "resolutionDraft",
                drafts.of(taskId)
                        .map(this::words)
                        .orElse("Поручений пока нет. Их пишут в разделе «Поручения» вы или ваш секретарь."));
    }

    private String words(Draft draft) {
        return draft.items().stream().map(this::line).collect(Collectors.joining("\n"))
                + "\n\nПодготовил: "
                + Markdown.plain(officials.nameOf(draft.preparedBy()));
    }

    private String line(Item item) {
        String others = item.others().stream()
                .map(officials::nameOf)
                .map(Markdown::plain)
                .collect(Collectors.joining(", "));
        return "- **%s**%s: %s%s"
                .formatted(
                        Markdown.plain(officials.nameOf(String.valueOf(item.responsible()))),
                        others.isEmpty() ? "" : " (соисполнители: " + others + ")",
                        Markdown.plain(String.valueOf(item.text())),
                        item.due() == null ? "" : ", срок: " + Markdown.plain(item.due()));
    }
}
