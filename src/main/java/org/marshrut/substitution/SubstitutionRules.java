package org.marshrut.substitution;

import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/**
 * The DMN decision {@code substitutionRules}: what is decided in person only. It may forbid more than the product does, and
 * allows nothing: a row that says «допустимо» of what {@link Clashes} forbids changes nothing.
 */
@Component
class SubstitutionRules {

    static final String DECISION = "substitutionRules";

    private final Tables tables;

    SubstitutionRules(Tables tables) {
        this.tables = tables;
    }

    /** Whether nobody may decide such a task for another. */
    boolean forbids(String kind, String step) {
        return tables.row(
                        DECISION,
                        Variables.putValue("kind", kind)
                                .putValue("step", step)
                                .putValue("conflict", Clash.FOR_ANOTHER.name()))
                .filter(row -> Boolean.FALSE.equals(row.get("allowed")))
                .isPresent();
    }
}
