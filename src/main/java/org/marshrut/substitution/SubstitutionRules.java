package org.marshrut.substitution;

import java.util.Optional;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** The DMN decision {@code substitutionRules}: what one person may be twice all the same. As shipped, nothing. */
@Component
class SubstitutionRules {

    static final String DECISION = "substitutionRules";

    private final Tables tables;

    SubstitutionRules(Tables tables) {
        this.tables = tables;
    }

    /** The clause that allows it; empty when none does. */
    Optional<String> clauseAllowing(String kind, String step, Clash clash) {
        return tables.row(
                        DECISION,
                        Variables.putValue("kind", kind).putValue("step", step).putValue("conflict", clash.name()))
                .filter(row -> Boolean.TRUE.equals(row.get("allowed")))
                .map(row -> String.valueOf(row.get("clause")));
    }
}
