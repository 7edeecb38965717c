package org.marshrut.applicant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code applicant_events}: what applicants were told, in the transaction in which it happened. */
@Component
public class ApplicantEvents {

    /** @param text what is said beside the event itself; null for nothing */
    public record Told(
            long id,
            UUID documentId,
            ApplicantEvent event,
            OffsetDateTime at,
            @Nullable String text) {}

    private static final int LONGEST = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicantEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing when it was the last that was told: a step that is repeated tells nobody twice. */
    public void tell(UUID document, ApplicantEvent event, @Nullable String text) {
        if (last(document, event)) {
            return;
        }
        jdbc.sql("insert into applicant_events (document_id, event, at, text) values (?, ?, ?, ?)")
                .params(document, event.name(), clock.instant().atOffset(ZoneOffset.UTC), cut(text))
                .update();
    }

    private boolean last(UUID document, ApplicantEvent event) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id desc limit 1")
                .param(document)
                .query(String.class)
                .optional()
                .filter(event.name()::equals)
                .isPresent();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** In the order in which they were told. */
    public List<Told> of(Collection<UUID> documents) {
        return jdbc.sql("""
                        select id, document_id, event, at, text from applicant_events
                        where document_id = any(:documents) order by id
                        """)
                .param("documents", documents.toArray(UUID[]::new))
                .query(Told.class)
                .list();
    }
}
