package org.marshrut.assignment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.Assignment.State;
import org.marshrut.decision.StepRule;
import org.marshrut.document.Markdown;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** The controller releases a resolution whose assignments are done, or returns those that are not. */
@Component
class ReleaseFromControl implements StepRule {

    private final Assignments assignments;
    private final Reports reports;
    private final Release release;
    private final ResolutionControl route;
    private final Parties parties;
    private final Officials officials;

    ReleaseFromControl(
            Assignments assignments,
            Reports reports,
            Release release,
            ResolutionControl route,
            Parties parties,
            Officials officials) {
        this.assignments = assignments;
        this.reports = reports;
        this.release = release;
        this.route = route;
        this.parties = parties;
        this.officials = officials;
    }

    @Override
    public StepKind step() {
        return StepKind.RELEASE;
    }

    @Override
    public Set<String> fields() {
        return Set.of("items");
    }

    @Override
    public Map<String, Object> decide(Given given) {
        List<Assignment> items = assignments.ofResolution(route.resolutionOf(given.taskId()));
        if (given.decision().equals("RELEASED")) {
            Release.refuse(release.missing(items));
        } else {
            List<Assignment> returned = returned(items, given.fields().get("items"));
            if (returned.isEmpty()) {
                throw Refusal.conflict("Возвращать нечего: все поручения отменены. Снимите документ с контроля.");
            }
            returned.forEach(item -> reports.last(item.id())
                    .ifPresent(report ->
                            reports.decide(report.id(), "RETURNED", given.comment(), given.actor(), given.at())));
            assignments.reopen(returned.stream().map(Assignment::id).toList());
        }
        return Map.of();
    }

    /** Those whose numbers are named, as «3» or «№ 5-П-3»; else those without proof, else all. */
    private List<Assignment> returned(List<Assignment> items, @Nullable String numbers) {
        if (numbers == null) {
            return release.withoutProof(items);
        }
        return Arrays.stream(numbers.split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .map(number -> items.stream()
                        .filter(item -> item.state() == State.EXECUTED)
                        .filter(item ->
                                number.equals(String.valueOf(item.number())) || number.equals(parties.numberOf(item)))
                        .findFirst()
                        .orElseThrow(() -> Extensions.refused(
                                "items",
                                "Исполненного поручения «%s» в этой резолюции нет. Проверьте номера."
                                        .formatted(number))))
                .distinct()
                .toList();
    }

    @Override
    public Map<String, Object> shown(String taskId, UUID documentId) {
        List<Assignment> items = assignments.ofResolution(route.resolutionOf(taskId));
        List<FieldError> missing = release.missing(items);
        return Map.of(
                "assignmentList",
                items.stream()
                        .map(item -> "- **%s** %s: %s — %s"
                                .formatted(
                                        Markdown.plain(parties.numberOf(item)),
                                        Markdown.plain(officials.nameOf(item.responsible())),
                                        Markdown.plain(item.text()),
                                        item.state().words()))
                        .collect(Collectors.joining("\n")),
                "missingList",
                missing.isEmpty()
                        ? "Всё на месте."
                        : missing.stream()
                                .map(one -> "- " + Markdown.plain(one.message()))
                                .collect(Collectors.joining("\n")));
    }
}
