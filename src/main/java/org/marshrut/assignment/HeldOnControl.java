package org.marshrut.assignment;

import java.util.UUID;
import org.marshrut.document.StateGate;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nothing is filed that is on control: whichever route ends last files the document. */
@Component
class HeldOnControl implements StateGate {

    static final String FILED = "FILED";

    private final JdbcClient jdbc;

    HeldOnControl(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not FILED while an assignment of the document is not released, or a resolution on it is awaited. */
    @Override
    public boolean admits(UUID document, String state) {
        return !state.equals(FILED)
                || jdbc.sql("""
                                select not exists (
                                  select 1 from assignments where document_id = :document and parent_id is null
                                    and state in ('ON_CONTROL', 'REPORTED', 'RETURNED', 'EXECUTED'))
                                and not exists (
                                  select 1 from decisions where document_id = :document and step = :issue
                                    and decided_at is null and cancelled_at is null)
                                """)
                        .param("document", document)
                        .param("issue", StepKind.RESOLUTION.name())
                        .query(Boolean.class)
                        .single();
    }
}
