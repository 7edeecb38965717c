package org.marshrut.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.kind.RouteKind;
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
    private final DocumentRows rows;
    private final TransactionLocks locks;

    Documents(
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Trail trail,
            Remembered remembered,
            DocumentRows rows,
            TransactionLocks locks) {
        this.locks = locks;
        this.rows = rows;
        this.trail = trail;
        this.jdbc = jdbc;
        this.events = events;
        this.remembered = remembered;
    }

    /** @throws Refusal 409 when the business key names no document: such a step has nothing to work on */
    public DocumentFacts card(String businessKey) {
        return find(businessKey)
                .orElseThrow(
                        () -> Refusal.conflict("Маршрут идёт без документа: шаг работает только с документом своего"
                                + " маршрута. Сообщите аналитику."));
    }

    /** Empty when the business key names no document; a process that handles none may have any key. */
    public Optional<DocumentFacts> find(@Nullable String businessKey) {
        return id(businessKey).flatMap(rows::of).map(DocumentRows.Row::document);
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
        locks.take(lockOf(id));
    }

    /** The lock of {@link #lock}, for whoever takes another one with it. */
    public static TransactionLocks.Lock lockOf(UUID id) {
        return TransactionLocks.Lock.of(id.toString());
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
        rows.changed();
    }

    /** Whether its kind said, when it was submitted, that only people on its way read it. */
    public boolean isPersonal(UUID id) {
        return jdbc.sql("select personal from documents where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /**
     * What the document keeps, whatever its route and its form become.
     *
     * @param kind as the version of its route describes it
     * @param form the engine's id of the form of its card; null for a kind that has none
     */
    void submittedAs(UUID id, RouteKind kind, @Nullable String form) {
        jdbc.sql("update documents set route_kind = ?, form_id = ?, personal = ? where id = ?")
                .params(kind.id(), form, kind.personal(), id)
                .update();
        remembered.forget();
    }

    public void started(UUID id, String processInstanceId, int routeVersion) {
        jdbc.sql("update documents set process_instance_id = ?, route_version = ? where id = ?")
                .params(processInstanceId, routeVersion, id)
                .update();
        rows.changed();
        events.publishEvent(new DocumentStarted(id));
    }

    /**
     * A card of a former system: registered there, filed, without a route.
     *
     * @param number as it was given there
     * @param register in whose series it has its place, with {@code year} and {@code counted}; null for none
     */
    public record FormerCard(
            UUID id,
            String kind,
            String heading,
            String organisation,
            boolean restricted,
            String author,
            String formerSystem,
            OffsetDateTime at,
            String number,
            LocalDate date,
            @Nullable String register,
            String registerOrganisation,
            @Nullable Integer year,
            @Nullable Integer counted,
            @Nullable String fileIndex) {}

    /** Any number of them in one statement. */
    public void takeOver(List<FormerCard> cards) {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, former_system, registration_number, registration_date,
                                               register, register_organisation, register_year, register_number,
                                               file_index)
                        select id, kind, heading, organisation, false, false, 'OTHER', restricted, author, 'FILED', at,
                               former_system, number, date, register, whose, year, counted, file_index
                        from unnest(:ids::uuid[], :kinds::text[], :headings::text[], :organisations::text[],
                                    :restricted::boolean[], :authors::text[], :systems::text[], :moments::timestamptz[],
                                    :numbers::text[], :dates::date[], :registers::text[], :whose::text[], :years::int[], :counted::int[],
                                    :files::text[])
                          as c (id, kind, heading, organisation, restricted, author, former_system, at, number, date, register,
                                whose, year, counted, file_index)
                        """)
                .param("ids", array(cards, FormerCard::id))
                .param("kinds", array(cards, FormerCard::kind))
                .param("headings", array(cards, FormerCard::heading))
                .param("organisations", array(cards, FormerCard::organisation))
                .param("restricted", array(cards, FormerCard::restricted))
                .param("authors", array(cards, FormerCard::author))
                .param("systems", array(cards, FormerCard::formerSystem))
                .param("moments", array(cards, FormerCard::at))
                .param("numbers", array(cards, FormerCard::number))
                .param("dates", array(cards, FormerCard::date))
                .param("registers", array(cards, FormerCard::register))
                .param("whose", array(cards, FormerCard::registerOrganisation))
                .param("years", array(cards, FormerCard::year))
                .param("counted", array(cards, FormerCard::counted))
                .param("files", array(cards, FormerCard::fileIndex))
                .update();
        rows.changed();
    }

    private static @Nullable String[] array(List<FormerCard> cards, Function<FormerCard, @Nullable Object> value) {
        return cards.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }

    /**
     * Cards of a former system go as if they had never come.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when something refers to one of them
     */
    public void forget(Collection<UUID> formerCards) {
        jdbc.sql("delete from documents where id = any(:ids) and former_system is not null")
                .param("ids", formerCards.toArray(UUID[]::new))
                .update();
        rows.changed();
    }

    /** The document is whole and no route begins with it. */
    public void withoutRoute(UUID id) {
        events.publishEvent(new DocumentStarted(id));
    }

    /** Under the lock of the document, like whatever else changes it: whoever locked first never waits for us. */
    public void enter(UUID id, String state) {
        lock(id);
        if (rows.of(id).filter(row -> row.document().state().equals(state)).isPresent()) {
            return;
        }
        int changed = jdbc.sql("update documents set state = ? where id = ? and state <> ?")
                .params(state, id, state)
                .update();
        if (changed > 0) {
            rows.entered(id, state);
            events.publishEvent(new StateEntered(id, state));
        }
    }

    /** The route stands still; {@link #resume} puts the state back. */
    public void suspend(UUID id) {
        jdbc.sql("update documents set suspended_state = state, state = 'SUSPENDED' where id = ?")
                .param(id)
                .update();
        rows.changed();
    }

    public void resume(UUID id) {
        jdbc.sql("update documents set state = suspended_state, suspended_state = null where id = ?")
                .param(id)
                .update();
        rows.changed();
    }

    /** @param deployment the engine's, of the version of the template from which its text is made */
    void keepTemplate(UUID id, String deployment) {
        jdbc.sql("update documents set template_deployment = ? where id = ?")
                .params(deployment, id)
                .update();
        rows.changed();
    }

    public void setProjectNumber(UUID id, Registers.Given given) {
        jdbc.sql("update documents set project_number = ?, project_register = ?, project_year = ? where id = ?")
                .params(given.text(), given.register(), given.year(), id)
                .update();
        rows.changed();
    }

    /** @throws Refusal 409 when it has its number already */
    public void register(UUID id, Registers.Given given, @Nullable LocalDate inForceFrom) {
        String number = given.text() + (card(id.toString()).restricted() ? " дсп" : "");
        int changed = jdbc.sql("""
                        update documents set registration_number = :number, registration_date = :date,
                                             register = :register, register_organisation = :organisation,
                                             register_year = :year, register_number = :counted,
                                             in_force_from = :inForceFrom
                        where id = :id and registration_number is null
                        """)
                .param("number", number)
                .param("date", given.date())
                .param("register", given.register())
                .param("organisation", given.organisation())
                .param("year", given.year())
                .param("counted", given.number())
                .param("inForceFrom", inForceFrom)
                .param("id", id)
                .update();
        rows.changed();
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
        rows.changed();
        if (changed > 0) {
            trail.add(TrailEntry.of(TrailEvent.ANNULLED).of(id));
        }
        events.publishEvent(new DocumentAnnulled(id, login, reason));
    }

    public void stamp(UUID id, String stamp) {
        jdbc.sql("update documents set stamp = ? where id = ?")
                .params(stamp, id)
                .update();
        rows.changed();
    }

    /** Puts the document into the file (дело) that its register had on the day of its registration, unless it lies in one. */
    public void file(UUID id) {
        jdbc.sql("""
                        update documents d set file_index = replace(t.file_index, '{o}', d.organisation), retention = t.retention
                        from register_terms t
                        where d.id = ? and d.file_index is null and t.register = d.register
                          and t.valid_from = (select max(valid_from) from register_terms
                                              where register = d.register and valid_from <= d.registration_date)
                        """).param(id).update();
        rows.changed();
    }

    /** Puts the document into a file (дело) that somebody has chosen. How long it is kept, that file says. */
    public void fileInto(UUID id, String index) {
        jdbc.sql("update documents set file_index = ?, retention = null where id = ?")
                .params(index, id)
                .update();
        rows.changed();
    }
}
