package org.marshrut.substitution;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The DMN decision {@code clerkRules}: what a clerk may decide for the people of his organisation. */
@Component
class ClerkRules {

    static final String DECISION = "clerkRules";

    private final DecisionService decisions;
    private final Unrestricted unrestricted;
    private final JdbcClient jdbc;

    ClerkRules(DecisionService decisions, Unrestricted unrestricted, JdbcClient jdbc) {
        this.decisions = decisions;
        this.unrestricted = unrestricted;
        this.jdbc = jdbc;
    }

    /** The clause that lets a clerk of the organisation decide such a task; empty when none does. */
    Optional<String> clause(String organisation, String kind, String step) {
        int seats = jdbc.sql("select coalesce(seats, 0) from organisations where code = ?")
                .param(organisation)
                .query(Integer.class)
                .optional()
                .orElse(0);
        Map<String, Object> row = unrestricted.call(() -> decisions
                .evaluateDecisionTableByKey(
                        DECISION,
                        Variables.putValue("step", step).putValue("kind", kind).putValue("seats", seats))
                .getSingleResult());
        return row != null && Boolean.TRUE.equals(row.get("mayAct"))
                ? Optional.of(String.valueOf(row.get("clause")))
                : Optional.empty();
    }
}
