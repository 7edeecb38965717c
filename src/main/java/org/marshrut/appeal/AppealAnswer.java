package org.marshrut.appeal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.citizen.CitizenPapers;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.Files;
import org.marshrut.document.NumberBar;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** What an answer has to say before it gets a number, and whom it reaches. */
@Component
class AppealAnswer implements NumberBar {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Documents documents;
    private final CardFacts facts;
    private final Appeals appeals;
    private final ApplicantEvents events;
    private final CitizenPapers papers;
    private final Files files;
    private final Clock clock;

    AppealAnswer(
            Documents documents,
            CardFacts facts,
            Appeals appeals,
            ApplicantEvents events,
            CitizenPapers papers,
            Files files,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.appeals = appeals;
        this.events = events;
        this.papers = papers;
        this.files = files;
        this.clock = clock;
    }

    /** @throws Refusal 409 naming what the card lacks */
    void check(String businessKey) {
        lacking(documents.card(businessKey)).ifPresent(why -> {
            throw Refusal.conflict(
                    "Ответ не готов: %s. Заполните карточку на странице документа и повторите.".formatted(why));
        });
    }

    /** Whatever is drawn before: no number without an outcome of every question. */
    @Override
    public Optional<String> barred(DocumentFacts document) {
        return document.registrationNumber() != null
                        || appeals.of(document.id()).isEmpty()
                ? Optional.empty()
                : lacking(document);
    }

    private Optional<String> lacking(DocumentFacts document) {
        AppealCard card = new AppealCard(facts.of(document.id()));
        if (card.outcomes().stream().anyMatch(outcome -> outcome == null)) {
            return Optional.of("результат есть не у каждого вопроса");
        }
        if (card.outcomes().contains("SUPPORTED_MEASURES_TAKEN")
                && card.text("measures").isEmpty()) {
            return Optional.of("меры приняты, а какие — не сказано");
        }
        if (card.text("answerText").isEmpty()) {
            return Optional.of("нет текста ответа");
        }
        return card.text("answerBy").filter("POST"::equals).isPresent()
                        && card.text("address").isEmpty()
                ? Optional.of("отправлять по почте некуда, адреса нет")
                : Optional.empty();
    }

    /** @throws Refusal 409 when the card has no interim answer */
    void giveInterim(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        String text = new AppealCard(facts.of(document.id()))
                .text("interimText")
                .orElseThrow(() -> Refusal.conflict(
                        "Промежуточного ответа в карточке нет. Напишите его на странице документа и повторите."));
        events.tell(document.id(), ApplicantEvent.INTERIM, text);
    }

    /** Whether somebody has to send a letter: the cabinet shows the answer by itself, but only to whoever has one. */
    boolean isToBeSent(String businessKey) {
        UUID document = documents.card(businessKey).id();
        boolean inCabinet = new AppealCard(facts.of(document))
                        .text("answerBy")
                        .filter("CABINET"::equals)
                        .isPresent()
                && papers.owner(document).isPresent();
        return !inCabinet
                || appeals.combinedWith(document).stream().anyMatch(other -> !isOfOneCitizen(document, other));
    }

    /**
     * The answer reaches those whose appeals were combined with this one: the same citizen gets it, others are told of it.
     *
     * @throws Refusal 409 where somebody has to send a letter and nobody has, whatever is drawn
     */
    void answered(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        if (isToBeSent(businessKey) && !appeals.isSent(document.id())) {
            throw Refusal.conflict(
                    "Ответ ещё не отправлен: его ждут не в кабинете. Перед записью отправки нужен шаг sendAnswer. Сообщите аналитику.");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        appeals.answered(document.id(), now);
        String said = "Ответ № %s от %s по обращению № %s."
                .formatted(
                        document.registrationNumber(),
                        document.registrationDate() == null ? "" : DAY.format(document.registrationDate()),
                        document.projectNumber());
        for (UUID other : appeals.combinedWith(document.id())) {
            if (isOfOneCitizen(document.id(), other)) {
                files.of(document.id()).stream()
                        .filter(file -> file.role() == FileRole.STAMPED_COPY)
                        .forEach(file -> files.copy(file, other, file.role(), document.author(), now));
            }
            appeals.answered(other, now);
            events.tell(other, ApplicantEvent.SENT, said);
        }
    }

    private boolean isOfOneCitizen(UUID one, UUID other) {
        return papers.owner(one)
                .filter(owner -> papers.owner(other).filter(owner::equals).isPresent())
                .isPresent();
    }
}
