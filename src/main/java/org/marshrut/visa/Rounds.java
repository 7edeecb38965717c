package org.marshrut.visa;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileChanges;
import org.marshrut.organisation.People;
import org.marshrut.step.StepKind;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/**
 * Rounds of visas. Who belongs to the sheet is the DMN table {@code approvers}, who is asked again the table
 * {@code repeatVisas}; both name positions, and the holders of today answer for them.
 */
@Component
class Rounds {

    private final Decisions decisions;
    private final Documents documents;
    private final FileChanges changes;
    private final People people;
    private final Tables tables;
    private final Clock clock;

    Rounds(Decisions decisions, Documents documents, FileChanges changes, People people, Tables tables, Clock clock) {
        this.decisions = decisions;
        this.documents = documents;
        this.changes = changes;
        this.people = people;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Asks everyone concerned for a visa. Nobody is asked once somebody has returned the draft in this pass.
     *
     * @param stage the step of the calling route, so that two rounds of one route keep their own votes
     * @param pass the number of the pass through the approval stage, from 1
     */
    void ask(String businessKey, String stage, int pass) {
        DocumentFacts document = documents.card(businessKey);
        List<DecisionRequest> all = decisions.of(document.id());
        if (all.stream().anyMatch(asked -> "RETURNED".equals(asked.decision()) && asked.answeredAt() == null)) {
            return;
        }
        int round = Math.max(
                pass,
                1
                        + all.stream()
                                .filter(Rounds::isVisa)
                                .mapToInt(DecisionRequest::round)
                                .max()
                                .orElse(0));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Set<String> asking = new HashSet<>();
        for (String position : approvers(document)) {
            Optional<DecisionRequest> last = last(
                    all, asked -> isVisa(asked) && asked.stage().equals(stage) && position.equals(asked.position()));
            if (isAskedAgain(document.id(), last, position)) {
                String approver = people.holder(position);
                // Who holds two positions of the sheet gives one visa.
                if (asking.add(approver)) {
                    decisions.askVisa(document.id(), stage, round, position, approver, null, now);
                }
            }
        }
    }

    /** Log-ins of those whose visa was asked for and whose task does not exist yet. */
    List<String> waiting(String businessKey) {
        return decisions.visasWithoutTask(documents.card(businessKey).id());
    }

    /** Who holds the positions of the sheet, each person once. */
    List<String> everyone(String businessKey) {
        return approvers(documents.card(businessKey)).stream()
                .map(people::holder)
                .distinct()
                .toList();
    }

    boolean concerns(String businessKey, String step) {
        UUID document = documents.card(businessKey).id();
        Optional<DecisionRequest> last =
                last(decisions.of(document), asked -> asked.taskKey().equals(step));
        return isAskedAgain(document, last, step);
    }

    /** What the author has not answered yet. */
    Decisions.Open open(String businessKey) {
        return decisions.open(documents.card(businessKey).id());
    }

    private boolean isAskedAgain(UUID document, Optional<DecisionRequest> last, String position) {
        String lastDecision = last.map(DecisionRequest::decision).orElse(null);
        OffsetDateTime since = last.map(DecisionRequest::decidedAt).orElse(null);
        FileChanges.Since changed = changes.since(document, since);
        VariableMap facts = Variables.putValue("lastDecision", lastDecision == null ? "NONE" : lastDecision)
                .putValue("draftTextChanged", changed.draftText())
                .putValue("justificationChanged", changed.justification())
                .putValue(
                        "changedFor",
                        changedFor(changed, last.map(DecisionRequest::approver).orElse(null)))
                .putValue("position", position);
        return tables.row("repeatVisas", facts)
                .map(row -> Boolean.TRUE.equals(row.get("ask")))
                .orElseThrow();
    }

    private static String changedFor(FileChanges.Since changed, @Nullable String approver) {
        if (changed.changedFor().contains("ALL")) {
            return "ALL";
        }
        return approver != null && changed.changedFor().contains(approver) ? "NAMED" : "NONE";
    }

    private List<String> approvers(DocumentFacts document) {
        VariableMap facts = Variables.putValue("kind", document.kind())
                .putValue("normative", document.normative())
                .putValue("financial", document.financial())
                .putValue("sphere", document.sphere());
        return tables.rows("approvers", facts).stream()
                .map(row -> (String) row.get("position"))
                .distinct()
                .toList();
    }

    private static boolean isVisa(DecisionRequest asked) {
        return asked.is(StepKind.VISA);
    }

    private static Optional<DecisionRequest> last(List<DecisionRequest> all, Predicate<DecisionRequest> which) {
        return all.stream().filter(which).reduce((earlier, later) -> later);
    }
}
