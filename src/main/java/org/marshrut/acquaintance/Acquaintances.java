package org.marshrut.acquaintance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentRegister;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.register.Registers;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A signed paper is sent to people for information; each says by himself that he knows it. Whoever it is sent to may read it
 * from then on, a paper of restricted access only while he is admitted.
 */
@Component
public class Acquaintances {

    /** In one request, so that a refusal names each of them. */
    static final int MOST_AT_ONCE = 100;
    /** Of one document: an act is sent to every organisation of a region at most, and to its people. */
    static final int MOST = 2_000;

    private static final Set<String> SIGNED = Set.of("SIGNED", "REGISTERED", "PUBLISHED", "ON_EXECUTION", "FILED");

    private final AcquaintanceRows rows;
    private final Recipients recipients;
    private final DocumentQueries queries;
    private final DocumentReaders readers;
    private final DocumentRegister register;
    private final Registers registers;
    private final Documents documents;
    private final Notices notices;
    private final Today today;
    private final CurrentUser user;
    private final Trail trail;

    Acquaintances(
            AcquaintanceRows rows,
            Recipients recipients,
            DocumentQueries queries,
            DocumentReaders readers,
            DocumentRegister register,
            Registers registers,
            Documents documents,
            Notices notices,
            Today today,
            CurrentUser user,
            Trail trail) {
        this.rows = rows;
        this.recipients = recipients;
        this.queries = queries;
        this.readers = readers;
        this.register = register;
        this.registers = registers;
        this.documents = documents;
        this.notices = notices;
        this.today = today;
        this.user = user;
        this.trail = trail;
    }

    /** Whether whoever asks, and may read it, may send it now. */
    public boolean maySend(DocumentFacts document) {
        return SIGNED.contains(document.state()) && isHolder(document);
    }

    /** What waits for whoever asks. */
    public long waiting() {
        return rows.countWaiting();
    }

    /** Its author, the heads and clerks of his organisation, and the clerks who register it. */
    private boolean isHolder(DocumentFacts document) {
        Person person = user.person();
        if (person.login().equals(document.author())) {
            return true;
        }
        boolean clerk = user.groups().contains("clerks");
        return (clerk || user.groups().contains("heads"))
                        && person.organisation().equals(document.organisation())
                || clerk
                        && person.organisation()
                                .equals(registers.keeperOf(
                                        register.of(document.id()),
                                        document.organisation(),
                                        today.in(document.organisation())));
    }

    /**
     * To each once, however often it is sent.
     *
     * @return how many had not had it before
     * @throws Refusal 404 for what he may not read, 403 when it is not his to send, 409 before it is signed, 400 for
     *     recipients who may not have it: then nobody gets it
     */
    @Transactional
    public int send(String id, List<String> people, List<String> organisations) {
        UUID document = queries.readable(id).id();
        documents.lock(document);
        DocumentFacts facts = queries.readable(id);
        if (!isHolder(facts)) {
            throw Refusal.forbidden(
                    "Направить документ на ознакомление может его автор, руководитель или делопроизводитель"
                            + " организации автора либо делопроизводитель, который документ регистрирует.");
        }
        check(people, organisations);
        if (!SIGNED.contains(facts.state())) {
            throw Refusal.conflict("На ознакомление направляют подписанный или зарегистрированный документ.");
        }
        Set<String> chosen = new LinkedHashSet<>(recipients.of(facts, people, organisations));
        if (rows.count(document) + chosen.size() > MOST) {
            throw Refusal.conflict("Документ направляют на ознакомление не более чем %d сотрудникам.".formatted(MOST));
        }
        String by = user.person().login();
        Set<String> added = rows.add(document, chosen, by);
        readers.open(document, added.stream().map(login -> "u:" + login).toList());
        added.forEach(login -> notices.add(new Notice(
                login,
                "acquaintance:" + document,
                Notice.Kind.INFORMATION,
                document,
                "Вам направлен документ на ознакомление: " + number(facts))));
        trail.add(added.stream()
                .map(login -> TrailEntry.of(TrailEvent.SENT_FOR_INFORMATION)
                        .of(document)
                        .about(login))
                .toList());
        return added.size();
    }

    private static void check(List<String> people, List<String> organisations) {
        int asked = people.size() + organisations.size();
        if (asked == 0) {
            throw Refusal.field("people", "Выберите, кому направить.");
        }
        if (asked > MOST_AT_ONCE) {
            throw Refusal.field("people", "Не больше %d получателей за раз.".formatted(MOST_AT_ONCE));
        }
    }

    private static String number(DocumentFacts document) {
        return document.registrationNumber() != null
                ? document.registrationNumber()
                : String.valueOf(document.projectNumber());
    }

    /**
     * Said by whoever asks, for himself; what he has said stands, with its time.
     *
     * @throws Refusal 404 for what he may not read, 403 when it was not sent to him
     */
    @Transactional
    public void acquaint(String id) {
        UUID document = queries.readable(id).id();
        String login = user.person().login();
        if (rows.sentTo(document, login).isEmpty()) {
            throw Refusal.forbidden("Этот документ вам на ознакомление не направляли.");
        }
        if (rows.acquainted(document, login)) {
            trail.add(TrailEntry.of(TrailEvent.ACQUAINTED).of(document));
        }
    }
}
