package org.marshrut.applicant;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.PassedOn;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A request that concerns somebody else: inside it becomes a document there, outside only the applicant is told. */
@Component
public class Forwarding {

    private final Documents documents;
    private final Organisations organisations;
    private final PassedOn passed;
    private final ToldEvents told;
    private final AnswerTerms terms;
    private final ApplicantEvents events;
    private final ApplicationEventPublisher publisher;
    private final ObjectProvider<ForwardBar> bars;
    private final JdbcClient jdbc;
    private final Clock clock;

    Forwarding(
            Documents documents,
            Organisations organisations,
            PassedOn passed,
            ToldEvents told,
            AnswerTerms terms,
            ApplicantEvents events,
            ApplicationEventPublisher publisher,
            ObjectProvider<ForwardBar> bars,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.organisations = organisations;
        this.passed = passed;
        this.told = told;
        this.terms = terms;
        this.events = events;
        this.publisher = publisher;
        this.bars = bars;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal 409 when nobody is named, nobody takes it there, it has been there already, or a {@link ForwardBar} forbids it */
    public void forward(String businessKey, @Nullable String receiver) {
        DocumentFacts document = documents.card(businessKey);
        documents.lock(document.id());
        if (receiver == null || receiver.isBlank() || receiver.equals(document.organisation())) {
            throw Refusal.conflict(
                    "Переслать некуда: таблица не называет другого получателя для этой темы. Исправьте тему"
                            + " в карточке или ищите сведения у себя.");
        }
        bars.orderedStream()
                .flatMap(bar -> bar.barred(document, receiver).stream())
                .findFirst()
                .ifPresent(why -> {
                    throw Refusal.conflict(why);
                });
        Optional<Organisation> inside = organisations.find(receiver);
        inside.filter(organisation -> wasThere(document.id(), organisation.code()))
                .ifPresent(organisation -> {
                    throw Refusal.conflict(
                            "Запрос уже был у получателя «%s», по кругу его не пересылают. Договоритесь, кто отвечает."
                                    .formatted(organisation.shortName()));
                });
        UUID there = inside.map(organisation -> passed.on(
                        document,
                        organisation.code(),
                        next -> publisher.publishEvent(new RequestForwarded(document.id(), next))))
                .orElse(null);
        note(document.id(), there, receiver);
        events.tell(
                document.id(),
                ApplicantEvent.FORWARDED,
                inside.map(Organisation::name).orElse(receiver)
                        + told.saidLast(document.id()).map(": "::concat).orElse(""));
    }

    /**
     * As a document of the same organisation, from the beginning; the term goes on.
     *
     * @throws Refusal 409 when no route takes its kind any more, or nobody takes it there
     */
    void again(UUID id) {
        DocumentFacts document = documents.card(id.toString());
        passed.on(document, document.organisation(), anew -> {
            terms.goesOn(id, anew);
            note(id, anew, document.organisation());
            publisher.publishEvent(new RequestForwarded(id, anew));
        });
        events.tell(id, ApplicantEvent.BEGUN_ANEW, null);
    }

    private void note(UUID document, @Nullable UUID there, String receiver) {
        jdbc.sql("insert into forwarded_requests (document_id, forwarded_id, receiver, at) values (?, ?, ?, ?)")
                .params(document, there, receiver, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean wasThere(UUID document, String organisation) {
        return jdbc.sql("""
                        with recursive before (id) as (
                          select cast(:id as uuid)
                          union
                          select f.document_id from before b join forwarded_requests f on f.forwarded_id = b.id)
                        select exists (select 1 from before b join documents d on d.id = b.id
                                       where d.organisation = :organisation)
                        """)
                .param("id", document)
                .param("organisation", organisation)
                .query(Boolean.class)
                .single();
    }
}
