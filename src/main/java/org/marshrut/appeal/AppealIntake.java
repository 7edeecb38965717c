package org.marshrut.appeal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.RequestForwarded;
import org.marshrut.citizen.CitizenPapers;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes an appeal into the register: who asks is known where he asks through the site, and when it came is written down. */
@Component
class AppealIntake {

    private static final String RECEIVED = "receivedOn";

    private final Documents documents;
    private final CardFacts facts;
    private final Appeals appeals;
    private final CitizenPapers papers;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final Today today;
    private final Clock clock;

    AppealIntake(
            Documents documents,
            CardFacts facts,
            Appeals appeals,
            CitizenPapers papers,
            Deadlines deadlines,
            Organisations organisations,
            Today today,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.appeals = appeals;
        this.papers = papers;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.today = today;
        this.clock = clock;
    }

    /**
     * @param competent what the table of competence has named
     * @throws Refusal 409 when nobody has identified himself, the day is in the future, or there is nowhere to answer
     */
    void take(String businessKey, @Nullable String competent) {
        DocumentFacts document = documents.card(businessKey);
        AppealCard card = new AppealCard(facts.of(document.id()));
        boolean known = papers.owner(document.id()).isPresent();
        if (card.text("channel").filter("WEB"::equals).isPresent() && !known) {
            throw Refusal.conflict(
                    "Обращение через сайт принимают только после входа с подтверждением личности (59-ФЗ, ст. 4)."
                            + " Посоветуйте гражданину подать его через приёмную, письмом или на приёме.");
        }
        answerable(card, known);
        LocalDate now = today.in(document.organisation());
        LocalDate received = card.text(RECEIVED).map(AppealIntake::day).orElse(now);
        if (received.isAfter(now)) {
            throw Refusal.conflict("Обращение не могло поступить позже сегодняшнего дня. Исправьте «Когда поступило».");
        }
        if (card.text(RECEIVED).isEmpty()) {
            facts.change(document.id(), RECEIVED, received.toString());
        }
        Organisation organisation = organisations.get(document.organisation());
        Norm rule = deadlines.norm("APPEAL_REGISTRATION", document.kind());
        Instant due = deadlines.lastDay(rule, organisation, received.plusDays(rule.amount()), clock.instant());
        appeals.registered(
                document.id(),
                received,
                now,
                due.minusNanos(1).atZone(organisation.zone()).toLocalDate(),
                forwardedBy(document, organisation),
                competent);
        appeals.takeOver(document.id(), document.organisation());
    }

    private OffsetDateTime forwardedBy(DocumentFacts document, Organisation organisation) {
        Norm rule = deadlines.norm("APPEAL_FORWARDING", document.kind());
        return deadlines.due(rule, organisation, clock.instant()).at().atOffset(ZoneOffset.UTC);
    }

    private static void answerable(AppealCard card, boolean known) {
        String way = card.text("answerBy").orElse("");
        if (way.equals("CABINET") && !known) {
            throw Refusal.conflict(
                    "У заявителя нет личного кабинета. Выберите ответ по почте или на электронную почту.");
        }
        if (way.equals("EMAIL") && card.text("email").isEmpty()) {
            throw Refusal.conflict("Укажите электронную почту: на неё уйдёт ответ.");
        }
    }

    private static LocalDate day(String said) {
        try {
            return LocalDate.parse(said.substring(0, Math.min(10, said.length())));
        } catch (DateTimeParseException e) {
            throw Refusal.conflict("Дата поступления не читается. Исправьте «Когда поступило».");
        }
    }

    /** A part is its citizen's as the whole was, and nothing of it is decided yet. */
    @EventListener
    void goesOn(RequestForwarded passed) {
        if (appeals.of(passed.from()).isEmpty()) {
            return;
        }
        papers.owner(passed.from()).ifPresent(citizen -> papers.handedIn(citizen, passed.to()));
        Map<String, Object> kept = new LinkedHashMap<>();
        facts.of(passed.to()).forEach((key, value) -> {
            if (value != null && !AppealCard.OF_THE_WAY.contains(key) && !key.equals(RECEIVED)) {
                kept.put(key, value);
            }
        });
        facts.keep(passed.to(), facts.formOf(passed.to()).orElse(null), kept);
    }
}
