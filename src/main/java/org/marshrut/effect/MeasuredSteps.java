package org.marshrut.effect;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When measured steps began and ended. */
@Component
class MeasuredSteps {

    /** @param until null while it lasts */
    record MeasuredStep(
            String measure, OffsetDateTime since, @Nullable OffsetDateTime until) {}

    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    MeasuredSteps(Documents documents, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param execution which time of the step this is, unique for all routes */
    void begin(@Nullable String businessKey, String execution, String measure) {
        documents.find(businessKey).ifPresent(document -> jdbc.sql("""
                        insert into measured_steps (document_id, execution, measure, since) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(document.id(), execution, measure, now())
                .update());
    }

    void end(String execution) {
        jdbc.sql("update measured_steps set until = ? where execution = ? and until is null")
                .params(now(), execution)
                .update();
    }

    List<MeasuredStep> of(UUID document) {
        return jdbc.sql("select measure, since, until from measured_steps where document_id = ? order by since, id")
                .param(document)
                .query(MeasuredStep.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
