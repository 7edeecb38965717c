package org.marshrut.substitution;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.engine.Unrestricted;
import org.marshrut.substitution.Clashes.Clash;
import org.springframework.stereotype.Component;

/** The DMN decision {@code substitutionRules}: what one person may be twice all the same. As shipped, nothing. */
@Component
class SubstitutionRules {

    static final String DECISION = "substitutionRules";

    private final DecisionService decisions;
    private final Unrestricted unrestricted;

    SubstitutionRules(DecisionService decisions, Unrestricted unrestricted) {
        this.decisions = decisions;
        this.unrestricted = unrestricted;
    }

    /** The clause that allows it; empty when none does. */
    Optional<String> clauseAllowing(String kind, String step, Clash clash) {
        Map<String, Object> row = unrestricted.call(() -> decisions
                .evaluateDecisionTableByKey(
                        DECISION,
                        Variables.putValue("kind", kind).putValue("step", step).putValue("conflict", clash.name()))
                .getSingleResult());
        return row != null && Boolean.TRUE.equals(row.get("allowed"))
                ? Optional.of(String.valueOf(row.get("clause")))
                : Optional.empty();
    }
}
