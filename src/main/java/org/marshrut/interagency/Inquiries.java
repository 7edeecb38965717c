package org.marshrut.interagency;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.deadline.Deadlines;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code interagency_requests}: one request for each paper that a body holds, repeated once, answered once. */
@Component
class Inquiries {

    static final String NORM = "INTERAGENCY";

    enum Outcome {
        DATA("Сведения получены"),
        NO_DATA("Сведений нет");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** @param route process instance that waits for the answer */
    record Inquiry(
            long id,
            UUID documentId,
            String item,
            String number,
            String title,
            String body,
            String route,
            OffsetDateTime askedAt,
            OffsetDateTime due,
            @Nullable OffsetDateTime repeatedAt,
            @Nullable OffsetDateTime answeredAt,
            @Nullable Outcome outcome) {

        boolean isOpen() {
            return answeredAt == null;
        }
    }

    private static final String SELECT = """
            select r.id, r.document_id, r.item, r.number, c.title, c.body, r.route, r.asked_at, r.due, r.repeated_at,
                   r.answered_at, r.outcome
            from interagency_requests r join checklist_items c on c.document_id = r.document_id and c.item = r.item
            """;

    private final Checklists checklists;
    private final Documents documents;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final ApplicantEvents events;
    private final ObjectProvider<BodyChannel> channels;
    private final JdbcClient jdbc;
    private final Clock clock;

    Inquiries(
            Checklists checklists,
            Documents documents,
            Deadlines deadlines,
            Organisations organisations,
            ApplicantEvents events,
            ObjectProvider<BodyChannel> channels,
            JdbcClient jdbc,
            Clock clock) {
        this.checklists = checklists;
        this.documents = documents;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.events = events;
        this.channels = channels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Codes of what others hold and have not answered about yet. */
    List<String> needed(UUID document) {
        return checklists.ofBodies(document).stream()
                .map(Checklists.Item::item)
                .filter(item ->
                        find(document, item).filter(one -> !one.isOpen()).isEmpty())
                .toList();
    }

    /**
     * The first time asks, later repeats.
     *
     * @throws Refusal 409 for what no body holds: the applicant gives it, or nobody needs it
     */
    void ask(String businessKey, @Nullable String item, String route) {
        DocumentFacts document = documents.card(businessKey);
        if (checklists.ofBodies(document.id()).stream()
                .noneMatch(one -> one.item().equals(item))) {
            throw Refusal.conflict(
                    "Запросить «%s» не у кого: в перечне этой услуги нет такого документа другого органа. Проверьте таблицу serviceDocuments."
                            .formatted(item));
        }
        Instant now = clock.instant();
        Instant due = deadlines
                .due(deadlines.norm(NORM, document.kind()), organisations.get(document.organisation()), now)
                .at();
        jdbc.sql("""
                        insert into interagency_requests (document_id, item, route, asked_at, due)
                        values (:document, :item, :route, :now, :due)
                        on conflict (document_id, item) do update set route = :route, repeated_at = :now, due = :due
                        where interagency_requests.answered_at is null
                        """)
                .param("document", document.id())
                .param("item", item)
                .param("route", route)
                .param("now", utc(now))
                .param("due", utc(due))
                .update();
        Inquiry asked = find(document.id(), item).orElseThrow();
        channels.orderedStream()
                .forEach(channel -> channel.send(new BodyChannel.Question(
                        asked.number(), asked.repeatedAt() != null, asked.body(), asked.title(), asked.due())));
        events.tell(document.id(), ApplicantEvent.REQUESTED, told(document.id()));
    }

    private String told(UUID document) {
        return checklists.ofBodies(document).stream()
                .map(item -> "%s — %s".formatted(item.title(), item.body()))
                .collect(Collectors.joining("; ", "", ". От вас этого не требуется."));
    }

    boolean isRepeated(UUID document, @Nullable String item) {
        return find(document, item).filter(one -> one.repeatedAt() != null).isPresent();
    }

    /** False when it has its answer already. */
    boolean answer(long id, Outcome outcome) {
        return jdbc.sql("""
                        update interagency_requests set answered_at = :now, outcome = :outcome
                        where id = :id and answered_at is null
                        """)
                        .param("now", utc(clock.instant()))
                        .param("outcome", outcome.name())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What an official has entered at the step of the route. */
    void entered(String businessKey, @Nullable String item, @Nullable Object decision) {
        Inquiry inquiry = find(documents.card(businessKey).id(), item).orElseThrow();
        if (!answer(inquiry.id(), "REFUSED".equals(decision) ? Outcome.NO_DATA : Outcome.DATA)) {
            throw Refusal.conflict("Ответ на этот запрос уже есть. Обновите страницу.");
        }
    }

    Optional<Inquiry> find(UUID document, @Nullable String item) {
        return jdbc.sql(SELECT + " where r.document_id = ? and r.item = ?")
                .params(document, item)
                .query(Inquiry.class)
                .optional();
    }

    Optional<Inquiry> find(@Nullable String number) {
        return jdbc.sql(SELECT + " where r.number = ?")
                .param(number)
                .query(Inquiry.class)
                .optional();
    }

    List<Inquiry> of(UUID document) {
        return jdbc.sql(SELECT + " where r.document_id = ? order by c.place")
                .param(document)
                .query(Inquiry.class)
                .list();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
