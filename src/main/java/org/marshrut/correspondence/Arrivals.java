package org.marshrut.correspondence;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.assignment.RegistrationDay;
import org.marshrut.correspondence.Receivers.Receiving;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentRoute;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.register.Registers;
import org.marshrut.registration.IncomingRegister;
import org.marshrut.registration.LookAlikes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes to an organisation by itself, from inside or outside: registered under a number of its own, with its files and its
 * route, in one transaction, once for the key of its source.
 */
@Component
public class Arrivals {

    private static final String KIND = "INCOMING";
    /** Numbers of each organisation; the office that keeps the register of paper letters goes on in that. */
    private static final String OWN_REGISTER = "INCOMING_OWN";

    private static final String ROUTE = "incomingDocument";

    private final Receivers receivers;
    private final Documents documents;
    private final DocumentReaders readers;
    private final LookAlikes alike;
    private final IncomingRegister register;
    private final Registers registers;
    private final RegistrationDay day;
    private final DocumentRoute route;
    private final TransactionLocks locks;
    private final JdbcClient jdbc;
    private final Clock clock;

    Arrivals(
            Receivers receivers,
            Documents documents,
            DocumentReaders readers,
            LookAlikes alike,
            IncomingRegister register,
            Registers registers,
            RegistrationDay day,
            DocumentRoute route,
            TransactionLocks locks,
            JdbcClient jdbc,
            Clock clock) {
        this.receivers = receivers;
        this.documents = documents;
        this.readers = readers;
        this.alike = alike;
        this.register = register;
        this.registers = registers;
        this.day = day;
        this.route = route;
        this.locks = locks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param again whether it had arrived before: then nothing was done */
    public record Arrived(DocumentFacts paper, boolean again) {}

    /** Whether there is somebody who would receive it; nothing arrives where nobody does. */
    public boolean isReceived(String organisation, boolean restricted) {
        return receivers.of(organisation, restricted).isPresent();
    }

    /** @throws Refusal 409 when nobody receives it: ask {@link #isReceived} first */
    @Transactional(propagation = Propagation.MANDATORY)
    public Arrived arrive(Arrival arrival) {
        locks.take(TransactionLocks.Lock.of(arrival.sourceKey()));
        return before(arrival.sourceKey())
                .map(paper -> new Arrived(documents.card(paper.toString()), true))
                .orElseGet(() -> new Arrived(take(arrival), false));
    }

    private Optional<UUID> before(String sourceKey) {
        return jdbc.sql("select document_id from incoming_papers where source_key = ?")
                .param(sourceKey)
                .query(UUID.class)
                .optional();
    }

    private DocumentFacts take(Arrival arrival) {
        String organisation = arrival.organisation();
        Receiving receiving = receivers
                .of(organisation, arrival.restricted())
                .orElseThrow(() -> Refusal.conflict(
                        "В организации %s сейчас некому принять документ. Отправьте его на бумаге или позже."
                                .formatted(organisation)));
        String receiver = receiving.login();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        DocumentFacts paper = new DocumentFacts(
                UUID.randomUUID(),
                KIND,
                arrival.heading(),
                organisation,
                false,
                false,
                "OTHER",
                arrival.restricted(),
                receiver,
                "ON_EXECUTION",
                null,
                null,
                null);
        documents.insert(paper, now);
        readers.openTo(paper.id(), receiver);
        readers.openToRegistry(paper.id(), organisation);
        keep(paper.id(), arrival, now);
        arrival.files().store(paper.id(), receiver, now);
        alike.noticeArrived(paper);
        register.registerIn(registerOf(organisation), paper, day.of(organisation, KIND, now.toInstant()));
        DocumentRoute.Started started =
                route.start(ROUTE, documents.card(paper.id().toString()));
        documents.started(paper.id(), started.processInstanceId(), started.routeVersion());
        return documents.card(paper.id().toString());
    }

    private void keep(UUID paper, Arrival arrival, OffsetDateTime at) {
        Arrival.Sender sender = arrival.sender();
        jdbc.sql("""
                        insert into incoming_papers (document_id, correspondent, correspondent_number, correspondent_date,
                                                     received_at, source_key, organisation, correspondent_code)
                        values (:id, :name, :number, :date, :at, :key, :organisation, :code)
                        """)
                .param("id", paper)
                .param("name", sender.name())
                .param("number", sender.number())
                .param("date", sender.date(), java.sql.Types.DATE)
                .param("at", at)
                .param("key", arrival.sourceKey())
                .param("organisation", sender.organisation())
                .param("code", sender.correspondent())
                .update();
    }

    private String registerOf(String organisation) {
        return registers.get(KIND).registry().equals(organisation) ? KIND : OWN_REGISTER;
    }
}
