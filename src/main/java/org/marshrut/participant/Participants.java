package org.marshrut.participant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.engine.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has registered. A place is given under the lock of the registration, so the last one is given once. */
@Component
public class Participants {

    /** Of the one who registered with this link. */
    record Place(String name, boolean cancelled) {}

    record Participant(String name, String contact, OffsetDateTime consentAt, OffsetDateTime registeredAt) {}

    private static final String LIST = """
            select name, contact, consent_at, registered_at from participants
            where document_id = :document and cancelled_at is null order by registered_at, id
            """;

    private final Registrations registrations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Participants(Registrations registrations, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.registrations = registrations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Somebody who has given his consent, for a document; false while nobody can register for it.
     *
     * @param contact a telephone or an address of mail
     * @throws Refusal 409 when the contact is registered already
     */
    public boolean register(UUID document, String name, String contact) {
        Application application = Application.read(name, contact, true);
        return registrations
                .of(document)
                .filter(Registration::open)
                .map(open -> register(
                        open.token(), application.name(), application.contact().orElseThrow()))
                .isPresent();
    }

    /**
     * The secret by which he cancels.
     *
     * @throws Refusal 404 when there is no such registration, 409 when it is not open or the contact is registered already
     */
    String register(String token, String name, Contact contact) {
        try {
            return transaction.execute(status -> {
                Registration registration = registrations
                        .hold(token)
                        .orElseThrow(() -> Refusal.notFound("Такой записи нет. Проверьте ссылку."));
                if (!registration.open()) {
                    throw Refusal.conflict("Записаться уже нельзя. Обновите страницу.");
                }
                return insert(registration.document(), name, contact);
            });
        } catch (DuplicateKeyException again) {
            throw Refusal.conflict("С этим телефоном или адресом уже записаны. Второй раз записываться не нужно.");
        }
    }

    private String insert(UUID document, String name, Contact contact) {
        String secret = Tokens.random();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into participants (id, document_id, name, contact, contact_key, consent_at, registered_at,
                                                  cancel_token)
                        values (:id, :document, :name, :contact, :key, :now, :now, :secret)
                        """)
                .param("id", UUID.randomUUID())
                .param("document", document)
                .param("name", name)
                .param("contact", contact.text())
                .param("key", contact.key())
                .param("now", now)
                .param("secret", secret)
                .update();
        return secret;
    }

    Optional<Place> place(Registration registration, String secret) {
        return jdbc.sql("""
                        select name, cancelled_at is not null as cancelled from participants
                        where cancel_token = ? and document_id = ?
                        """)
                .params(secret, registration.document())
                .query(Place.class)
                .optional();
    }

    /** His data goes with his place; nothing is done the second time. */
    void cancel(Registration registration, String secret) {
        jdbc.sql("""
                        update participants set cancelled_at = :now, name = '', contact = '', contact_key = ''
                        where cancel_token = :secret and document_id = :document and cancelled_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("secret", secret)
                .param("document", registration.document())
                .update();
    }

    List<Participant> page(UUID document, int page, int size) {
        return jdbc.sql(LIST + "limit :size offset :first")
                .param("document", document)
                .param("size", size)
                .param("first", (long) page * size)
                .query(Participant.class)
                .list();
    }

    List<Participant> all(UUID document) {
        return jdbc.sql(LIST)
                .param("document", document)
                .query(Participant.class)
                .list();
    }

    /** Deletes who registered for what was more than so many days ago; how many they were. */
    int forget(int days) {
        return jdbc.sql("""
                        delete from participants p using registrations r, documents d, organisations o
                        where r.document_id = p.document_id and d.id = r.document_id and o.code = d.organisation
                          and %s < (:now at time zone o.zone)::date - :days
                        """.formatted(Registrations.DAY))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("days", days)
                .update();
    }
}
