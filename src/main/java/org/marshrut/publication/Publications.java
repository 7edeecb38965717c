package org.marshrut.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.marshrut.deadline.Deadlines;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been made public: drafts for the time of their public window, acts for good. */
@Component
class Publications {

    private final Documents documents;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Clock clock;

    Publications(Documents documents, Deadlines deadlines, Organisations organisations, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The window runs from the day after today for as many whole days as the norm {@code PUBLIC_WINDOW} says. */
    void publishDraft(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        ZoneId zone = organisations.get(document.organisation()).zone();
        LocalDate today = LocalDate.now(clock.withZone(zone));
        jdbc.sql("insert into draft_publications (document_id, starts_on, ends_on) values (?, ?, ?)")
                .params(
                        document.id(),
                        today,
                        today.plusDays(
                                deadlines.norm("PUBLIC_WINDOW", document.kind()).amount()))
                .update();
    }

    void publishAct(String businessKey) {
        jdbc.sql("insert into publications (document_id, published_at) values (?, ?)")
                .params(documents.card(businessKey).id(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
