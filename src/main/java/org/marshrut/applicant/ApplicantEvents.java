package org.marshrut.applicant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher publisher;

    ApplicantEvents(JdbcClient jdbc, Clock clock, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Nothing when the same was the last that was told, or the same without words: a step that is repeated tells nobody twice. */
    public void tell(UUID document, ApplicantEvent event, @Nullable String text) {
        if (!last(document, event, cut(text))) {
            add(document, event, text);
        }
    }

    /** Each time that it happens, as often as the applicant does it. */
    public void added(UUID document, @Nullable String text) {
        add(document, ApplicantEvent.ADDED, text);
    }

    private void add(UUID document, ApplicantEvent event, @Nullable String text) {
        jdbc.sql("insert into applicant_events (document_id, event, at, text) values (?, ?, ?, ?)")
                .params(document, event.name(), clock.instant().atOffset(ZoneOffset.UTC), cut(text))
                .update();
        publisher.publishEvent(new ApplicantTold(document, event));
    }

    private boolean last(UUID document, ApplicantEvent event, @Nullable String text) {
        return jdbc.sql("""
                        select event = :event and (cast(:text as text) is null or text is not distinct from :text)
                        from applicant_events where document_id = :document order by id desc limit 1
                        """)
                .param("event", event.name())
                .param("text", text)
                .param("document", document)
                .query(Boolean.class)
                .optional()
                .orElse(false);
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
