package org.marshrut.citizen;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code citizen_documents}: which documents a citizen has handed in himself. */
@Component
public class CitizenPapers {

    private final JdbcClient jdbc;
    private final Clock clock;

    CitizenPapers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Called in the transaction in which the document is stored. */
    public void handedIn(UUID citizen, UUID document) {
        jdbc.sql("insert into citizen_documents (document_id, citizen_id, submitted_at) values (?, ?, ?)")
                .params(document, citizen, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who handed it in; empty for what officials entered. */
    public Optional<UUID> owner(UUID document) {
        return jdbc.sql("select citizen_id from citizen_documents where document_id = ?")
                .param(document)
                .query(UUID.class)
                .optional();
    }

    /** Newest first; one more than {@code size} where a further page follows. */
    public List<UUID> of(UUID citizen, int page, int size) {
        return jdbc.sql("""
                        select document_id from citizen_documents where citizen_id = :citizen
                        order by submitted_at desc, document_id desc limit :most offset :skipped
                        """)
                .param("citizen", citizen)
                .param("most", size + 1)
                .param("skipped", (long) page * size)
                .query(UUID.class)
                .list();
    }
}
