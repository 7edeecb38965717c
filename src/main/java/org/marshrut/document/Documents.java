package org.marshrut.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.register.Registers;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts about documents. Every change joins the transaction that is under way. */
@Component
public class Documents {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Remembered remembered;

    Documents(JdbcClient jdbc, ApplicationEventPublisher events, Trail trail, Remembered remembered) {
        this.trail = trail;
        this.jdbc = jdbc;
        this.events = events;
        this.remembered = remembered;
    }

    private record Card(UUID id) {}

    private record Lock(UUID id) {}

    /** @throws Refusal 409 when the business key names no document: such a step has nothing to work on */
    public DocumentFacts card(String businessKey) {
        return find(businessKey)
                .orElseThrow(
                        () -> Refusal.conflict("Маршрут идёт без документа: шаг работает только с документом своего"
                                + " маршрута. Сообщите аналитику."));
    }

    /** Empty when the business key names no document; a process that handles none may have any key. */
    public Optional<DocumentFacts> find(@Nullable String businessKey) {
        return id(businessKey).flatMap(id -> remembered.get(new Card(id), () -> read(id)));
    }

    private Optional<DocumentFacts> read(UUID id) {
        return jdbc.sql("""
                        select id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                               state, project_number, registration_number, registration_date
                        from documents where id = ?
                        """).param(id).query(DocumentFacts.class).optional();
    }

    static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /**
     * Lets one transaction at a time work on a document: two visas given at the same instant come one after the other.
     * Kept until the transaction ends. What was read before is read anew: another may have changed it until now.
     */
    public void lock(UUID id) {
        if (remembered.first(new Lock(id))) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?::text, 0))::text")
                    .param(id.toString())
                    .query(String.class)
                    .optional();
            remembered.forget();
        }
    }

    public void insert(DocumentFacts document, OffsetDateTime at) {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at)
                        values (:id, :kind, :heading, :organisation, :normative, :financial, :sphere, :restricted,
                                :author, :state, :at)
                        """)
                .param("id", document.id())
                .param("kind", document.kind())
                .param("heading", document.heading())
                .param("organisation", document.organisation())
                .param("normative", document.normative())
                .param("financial", document.financial())
                .param("sphere", document.sphere())
                .param("restricted", document.restricted())
                .param("author", document.author())
                .param("state", document.state())
                .param("at", at)
                .update();
        remembered.forget();
    }

    /**
     * What the document keeps, whatever its route and its form become.
     *
     * @param routeKind id of the kind as the version of its route describes it
     * @param form the engine's id of the form of its card; null for a kind that has none
     */
    void submittedAs(UUID id, long routeKind, @Nullable String form) {
        jdbc.sql("update documents set route_kind = ?, form_id = ? where id = ?")
                .params(routeKind, form, id)
                .update();
        remembered.forget();
    }

    public void started(UUID id, String processInstanceId, int routeVersion) {
        jdbc.sql("update documents set process_instance_id = ?, route_version = ? where id = ?")
                .params(processInstanceId, routeVersion, id)
                .update();
        remembered.forget();
        events.publishEvent(new DocumentStarted(id));
    }

    /** Under the lock of the document, like whatever else changes it: whoever locked first never waits for us. */
    public void enter(UUID id, String state) {
        lock(id);
        int changed = jdbc.sql("update documents set state = ? where id = ? and state <> ?")
                .params(state, id, state)
                .update();
        if (changed > 0) {
            remembered.forget();
            events.publishEvent(new StateEntered(id, state));
        }
    }

    /** The route stands still; {@link #resume} puts the state back. */
    public void suspend(UUID id) {
        jdbc.sql("update documents set suspended_state = state, state = 'SUSPENDED' where id = ?")
                .param(id)
                .update();
        remembered.forget();
    }

    public void resume(UUID id) {
        jdbc.sql("update documents set state = suspended_state, suspended_state = null where id = ?")
                .param(id)
                .update();
        remembered.forget();
    }

    /** @param deployment the engine's, of the version of the template from which its text is made */
    void keepTemplate(UUID id, String deployment) {
        jdbc.sql("update documents set template_deployment = ? where id = ?")
                .params(deployment, id)
                .update();
        remembered.forget();
    }

    public void setProjectNumber(UUID id, Registers.Given given) {
        jdbc.sql("update documents set project_number = ?, project_register = ? where id = ?")
                .params(given.text(), given.register(), id)
                .update();
        remembered.forget();
    }

    /** @throws Refusal 409 when it has its number already */
    public void register(UUID id, Registers.Given given, @Nullable LocalDate inForceFrom) {
        String number = given.text() + (isRestricted(id) ? " дсп" : "");
        int changed = jdbc.sql("""
                        update documents set registration_number = :number, registration_date = :date,
                                             register = :register, register_year = :year, register_number = :counted,
                                             in_force_from = :inForceFrom
                        where id = :id and registration_number is null
                        """)
                .param("number", number)
                .param("date", given.date())
                .param("register", given.register())
                .param("year", given.year())
                .param("counted", given.number())
                .param("inForceFrom", inForceFrom)
                .param("id", id)
                .update();
        remembered.forget();
        if (changed == 0) {
            throw Refusal.conflict("Номер уже присвоен. Второй раз акт не регистрируется.");
        }
        trail.add(TrailEntry.of(TrailEvent.REGISTERED).of(id).saying(number));
    }

    /** The number stays taken; the act counts no more. */
    public void annul(UUID id, String login, String reason, OffsetDateTime at) {
        int changed = jdbc.sql(
                        "update documents set annulled_at = ?, state = 'ANNULLED' where id = ? and annulled_at is null")
                .params(at, id)
                .update();
        remembered.forget();
        if (changed > 0) {
            trail.add(TrailEntry.of(TrailEvent.ANNULLED).of(id));
        }
        events.publishEvent(new DocumentAnnulled(id, login, reason));
    }

    public void stamp(UUID id, String stamp) {
        jdbc.sql("update documents set stamp = ? where id = ?")
                .params(stamp, id)
                .update();
        remembered.forget();
    }

    private boolean isRestricted(UUID id) {
        return jdbc.sql("select restricted from documents where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Puts the document into the file (дело) that its register had on the day of its registration. */
    public void file(UUID id) {
        jdbc.sql("""
                        update documents d set file_index = t.file_index, retention = t.retention
                        from register_terms t
                        where d.id = ? and t.register = d.register
                          and t.valid_from = (select max(valid_from) from register_terms
                                              where register = d.register and valid_from <= d.registration_date)
                        """).param(id).update();
        remembered.forget();
    }
}
