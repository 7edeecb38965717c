package org.marshrut.document;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has happened to a document in law, whatever its state says. */
@Component
public class LegalFacts {

    /**
     * @param signed whether it binds only when signed: by the kind as which it was submitted, or by the register that numbers it
     * @param published whether it was ever published here, also when the publication was withdrawn later
     * @param takenOver whether it is a card of a former system: nothing that binds comes of it here
     */
    public record Facts(
            boolean signed,
            boolean registered,
            boolean annulled,
            boolean published,
            boolean isPublic,
            boolean takenOver) {}

    private final JdbcClient jdbc;
    private final DocumentRows rows;

    LegalFacts(JdbcClient jdbc, DocumentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @throws java.util.NoSuchElementException when there is no such document */
    public Facts of(UUID document) {
        return rows.of(document).orElseThrow().law();
    }

    /** The document was published, or its publication ended. */
    public void changed() {
        rows.changed();
    }

    /** Whether somebody has signed the text as it is. */
    boolean isSignedSinceItsText(UUID document) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d
                                       where d.document_id = :id and d.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
                                         and d.decided_at >= coalesce((select max(uploaded_at) from files
                                                                       where document_id = :id and role = 'DRAFT_TEXT'),
                                                                      '-infinity'))
                        """).param("id", document).query(Boolean.class).single();
    }
}
