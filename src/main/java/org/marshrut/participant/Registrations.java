package org.marshrut.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.marshrut.participant.PublicCopy.Copy;
import org.marshrut.participant.PublicCopy.Shown;
import org.marshrut.participant.Registration.State;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which documents one may register for. What the public sees is copied when registration opens; the day is read live. */
@Component
class Registrations {

    /** SQL: the day that the card of {@code d} has now; what it was at the opening where the card has none any more. */
    static final String DAY = """
            case when d.facts ->> r.day_fact ~ '^\\d{4}-\\d{2}-\\d{2}$' then cast(d.facts ->> r.day_fact as date)
                 else r.day end
            """;

    private static final String NOW = """
            select r.document_id, r.token, r.title, r.shown::text as shown, r.most, o.name as organisation, o.zone, %s as day,
                   r.closed_at is not null or d.annulled_at is not null as closed,
                   (select count(*) from participants p
                    where p.document_id = r.document_id and p.cancelled_at is null) as taken
            from registrations r
            join documents d on d.id = r.document_id and not d.restricted
            join organisations o on o.code = d.organisation
            """.formatted(DAY);
    private static final TypeReference<List<Shown>> LINES = new TypeReference<>() {};

    private final Documents documents;
    private final LegalFacts legal;
    private final NumberBars bars;
    private final PublicCopy copies;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Today today;
    private final Clock clock;
    private final Trail trail;

    Registrations(
            Documents documents,
            LegalFacts legal,
            NumberBars bars,
            PublicCopy copies,
            JdbcClient jdbc,
            ObjectMapper json,
            Today today,
            Clock clock,
            Trail trail) {
        this.documents = documents;
        this.legal = legal;
        this.bars = bars;
        this.copies = copies;
        this.jdbc = jdbc;
        this.json = json;
        this.today = today;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Opens it once: what is open or was closed stays as it is.
     *
     * @throws Refusal 409 when access is restricted, there is no number, a signature is missing, or the card does not say the day
     */
    void open(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        if (document.restricted()) {
            throw Refusal.conflict(
                    "Запись участников не открыта: доступ к документу ограничен, для всех его не показывают."
                            + " Проверьте развилку «Доступ ограничен?» на маршруте.");
        }
        bars.check(document, "Запись участников не открыта");
        if (!legal.of(document.id()).registered()) {
            throw Refusal.conflict(
                    "Запись участников не открыта: у документа нет номера. Сначала его подписывают и регистрируют.");
        }
        Copy copy = copies.of(document.id());
        int opened = jdbc.sql("""
                        insert into registrations (document_id, token, title, shown, day_fact, day, most, opened_at)
                        values (:document, :token, :title, cast(:shown as jsonb), :fact, :day, :most, :at)
                        on conflict (document_id) do nothing
                        """)
                .param("document", document.id())
                .param("token", Tokens.random())
                .param("title", document.heading())
                .param("shown", write(copy.shown()))
                .param("fact", copy.dayFact())
                .param("day", copy.day())
                .param("most", copy.most())
                .param("at", now())
                .update();
        if (opened > 0) {
            trail.add(TrailEntry.of(TrailEvent.REGISTRATION_OPENED).of(document.id()));
        }
    }

    /** Nothing is done for a document for which nobody could register. */
    void close(String businessKey) {
        close(documents.card(businessKey).id());
    }

    @EventListener
    void annulled(DocumentAnnulled annulment) {
        close(annulment.id());
    }

    private void close(UUID document) {
        int closed = jdbc.sql("update registrations set closed_at = ? where document_id = ? and closed_at is null")
                .params(now(), document)
                .update();
        if (closed > 0) {
            trail.add(TrailEntry.of(TrailEvent.REGISTRATION_CLOSED).of(document));
        }
    }

    /** Empty also for a document to which access was restricted later. */
    Optional<Registration> find(String token) {
        return jdbc.sql(NOW + "where r.token = ?")
                .param(token)
                .query((row, n) -> registration(row))
                .optional();
    }

    Optional<Registration> of(UUID document) {
        return jdbc.sql(NOW + "where r.document_id = ?")
                .param(document)
                .query((row, n) -> registration(row))
                .optional();
    }

    /** The same, and nobody else registers for it or cancels until the transaction under way ends. */
    Optional<Registration> hold(String token) {
        jdbc.sql("select document_id from registrations where token = ? for update")
                .param(token)
                .query(UUID.class)
                .optional();
        // A second statement, so that it sees whom the one that held it before has registered.
        return find(token);
    }

    private Registration registration(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        Integer most = row.getObject("most", Integer.class);
        long taken = row.getLong("taken");
        State state = row.getBoolean("closed")
                ? State.CLOSED
                : day.isBefore(today.at(ZoneId.of(row.getString("zone"))))
                        ? State.OVER
                        : most != null && taken >= most ? State.FULL : State.OPEN;
        return new Registration(
                row.getObject("document_id", UUID.class),
                row.getString("token"),
                row.getString("title"),
                row.getString("organisation"),
                read(row.getString("shown")),
                day,
                most,
                taken,
                state);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String write(List<Shown> shown) {
        try {
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Shown> read(String shown) {
        try {
            return json.readValue(shown, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored lines are no JSON", e);
        }
    }
}
