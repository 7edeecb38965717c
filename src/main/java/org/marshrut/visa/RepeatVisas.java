package org.marshrut.visa;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.document.FileChanges;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** Who is asked again: the DMN table {@code repeatVisas}, which may ask more people than the law wants, and never fewer. */
@Component
class RepeatVisas {

    /** Of whatever step judges the draft. */
    static final Set<String> OBJECTIONS = Set.of("NOT_AGREED", "RETURNED", "REJECTED", "REFUSED");

    private final FileChanges changes;
    private final Tables tables;

    RepeatVisas(FileChanges changes, Tables tables) {
        this.changes = changes;
        this.tables = tables;
    }

    /**
     * Whoever has not answered yet is asked, and whoever objected is asked again: the table is not even looked at. It says
     * who else is.
     *
     * @param position of the sheet, or the id of a step other than a visa
     */
    boolean asks(UUID document, Optional<DecisionRequest> last, String position) {
        String decision = last.map(RepeatVisas::counted).orElse(null);
        if (decision == null || OBJECTIONS.contains(decision)) {
            return true;
        }
        OffsetDateTime since = last.map(DecisionRequest::decidedAt).orElse(null);
        FileChanges.Since changed = changes.since(document, since);
        VariableMap facts = Variables.putValue("lastDecision", decision)
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

    /** His stage has agreed without whoever was outvoted: he is asked again when those are who agreed. */
    private static @Nullable String counted(DecisionRequest last) {
        return last.outvotedAt() == null ? last.decision() : "AGREED";
    }

    private static String changedFor(FileChanges.Since changed, @Nullable String approver) {
        if (changed.changedFor().contains("ALL")) {
            return "ALL";
        }
        return approver != null && changed.changedFor().contains(approver) ? "NAMED" : "NONE";
    }
}
