package org.marshrut.substitution;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;
import org.marshrut.table.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The DMN decision {@code clerkRules}: what a clerk may decide for the people of his organisation. */
@Component
class ClerkRules {

    static final String DECISION = "clerkRules";

    /** What is a person's own word, and which no table hands to a clerk: a signature, its like, and an order to others. */
    private static final Set<StepKind> IN_PERSON =
            EnumSet.of(StepKind.SIGNATURE, StepKind.SETTLEMENT, StepKind.RESOLUTION);

    /** These only where one workplace is all there is. */
    private static final Set<StepKind> AT_THE_ONE_SEAT = EnumSet.of(StepKind.VISA, StepKind.EXAMINATION);

    private final Tables tables;
    private final JdbcClient jdbc;

    ClerkRules(Tables tables, JdbcClient jdbc) {
        this.tables = tables;
        this.jdbc = jdbc;
    }

    /**
     * The clause that lets a clerk of the organisation decide such a task; empty when none does, or the product forbids it.
     *
     * @param kind of the document, {@code step} is the task's id
     */
    Optional<String> clause(String organisation, String kind, String step, @Nullable StepKind what) {
        int seats = seats(organisation);
        if (IN_PERSON.contains(what) || AT_THE_ONE_SEAT.contains(what) && seats != 1) {
            return Optional.empty();
        }
        return tables.row(
                        DECISION,
                        Variables.putValue("step", step).putValue("kind", kind).putValue("seats", seats))
                .filter(row -> Boolean.TRUE.equals(row.get("mayAct")))
                .map(row -> String.valueOf(row.get("clause")));
    }

    /** Workplaces of the organisation; 0 where nobody has said. */
    private int seats(String organisation) {
        return jdbc.sql("select coalesce(seats, 0) from organisations where code = ?")
                .param(organisation)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
