package org.marshrut.substitution;

import java.util.Optional;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.table.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The DMN decision {@code clerkRules}: what a clerk may decide for the people of his organisation. */
@Component
class ClerkRules {

    static final String DECISION = "clerkRules";

    private final Tables tables;
    private final JdbcClient jdbc;

    ClerkRules(Tables tables, JdbcClient jdbc) {
        this.tables = tables;
        this.jdbc = jdbc;
    }

    /** The clause that lets a clerk of the organisation decide such a task; empty when none does. */
    Optional<String> clause(String organisation, String kind, String step) {
        int seats = jdbc.sql("select coalesce(seats, 0) from organisations where code = ?")
                .param(organisation)
                .query(Integer.class)
                .optional()
                .orElse(0);
        return tables.row(
                        DECISION,
                        Variables.putValue("step", step).putValue("kind", kind).putValue("seats", seats))
                .filter(row -> Boolean.TRUE.equals(row.get("mayAct")))
                .map(row -> String.valueOf(row.get("clause")));
    }
}
