package org.marshrut.tracking;

import java.util.Optional;
import java.util.UUID;
import org.marshrut.applicant.TrackingAddress;
import org.marshrut.document.PaperAddresses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes by which papers are followed: 128 random bits each. Whatever has a term for its applicant gets one by the database itself, all
 * else when it is stamped.
 */
@Component
class TrackingCodes implements TrackingAddress, PaperAddresses {

    private static final String PATH = "/track/";

    private final JdbcClient jdbc;

    TrackingCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> of(UUID document) {
        return jdbc.sql("select token from tracking_tokens where document_id = ?")
                .param(document)
                .query(String.class)
                .optional()
                .map(PATH::concat);
    }

    @Override
    public String pathFor(UUID document) {
        jdbc.sql("""
                        insert into tracking_tokens (document_id, token) values (?, tracking_token())
                        on conflict (document_id) do nothing
                        """).param(document).update();
        return of(document).orElseThrow();
    }

    @Override
    public Optional<UUID> find(String token) {
        return jdbc.sql("select document_id from tracking_tokens where token = ?")
                .param(token)
                .query(UUID.class)
                .optional();
    }
}
