package org.marshrut.reception;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which forms have done their work already, by the key that each page gives its form. */
@Component
class CitizenForms {

    private final JdbcClient jdbc;
    private final Clock clock;

    CitizenForms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<UUID> done(UUID citizen, UUID key) {
        return jdbc.sql("select document_id from citizen_forms where citizen_id = ? and key = ?")
                .params(citizen, key)
                .query(UUID.class)
                .optional();
    }

    void keep(UUID citizen, UUID key, UUID document) {
        jdbc.sql("insert into citizen_forms (citizen_id, key, document_id, done_at) values (?, ?, ?, ?)")
                .params(citizen, key, document, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
