package org.marshrut.applicant;

import java.util.UUID;
import org.marshrut.document.StateGate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No request with a term is filed before whoever made it was told how it ended, whatever is drawn. */
@Component
class ToldOfTheEnd implements StateGate {

    private static final String FILED = "FILED";

    private final JdbcClient jdbc;

    ToldOfTheEnd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean admits(UUID document, String state) {
        return !state.equals(FILED)
                || jdbc.sql("""
                                select not exists (select 1 from document_terms where document_id = :document)
                                  or exists (select 1 from applicant_events
                                             where document_id = :document and event = any(:over))
                                """)
                        .param("document", document)
                        .param(
                                "over",
                                ApplicantEvent.OVER.stream().map(Enum::name).toArray(String[]::new))
                        .query(Boolean.class)
                        .single();
    }
}
