package org.marshrut.appeal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.marshrut.appeal.Appeals.Appeal;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.applicant.Forwarding;
import org.marshrut.citizen.CitizenPapers;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** What the first look at an appeal decides, and does: each way has an owner and a term, or an end of which the citizen is told. */
@Component
class AppealReview {

    private static final Set<String> OVER = Set.of("FILED", "RECALLED", "ANNULLED", "REJECTED");

    private final Documents documents;
    private final CardFacts facts;
    private final Appeals appeals;
    private final Forwarding forwarding;
    private final ApplicantEvents events;
    private final CitizenPapers papers;
    private final Clock clock;

    AppealReview(
            Documents documents,
            CardFacts facts,
            Appeals appeals,
            Forwarding forwarding,
            ApplicantEvents events,
            CitizenPapers papers,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.appeals = appeals;
        this.forwarding = forwarding;
        this.events = events;
        this.papers = papers;
        this.clock = clock;
    }

    /** @throws Refusal 409 saying what the card lacks for what it decides */
    Appeal decide(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        AppealCard card = card(document);
        Course course = card.course()
                .orElseThrow(() -> Refusal.conflict(
                        "Не сказано, что решили. Заполните «Решение» в карточке на странице документа и повторите."));
        check(document, card, course);
        boolean oursToo = course == Course.SPLIT && card.says("ourPart");
        NoAnswerGround ground = card.text("noAnswerGround")
                .filter(any -> course == Course.NO_ANSWER)
                .map(NoAnswerGround::valueOf)
                .orElse(null);
        boolean told = course != Course.OURS && course != Course.ORAL && (ground == null || ground.isTold());
        boolean letter = told
                && !(card.text("answerBy").filter("CABINET"::equals).isPresent()
                        && papers.owner(document.id()).isPresent());
        appeals.decided(
                document.id(),
                course,
                ground == null ? course.clause() : ground.clause(),
                oursToo,
                letter,
                clock.instant().atOffset(ZoneOffset.UTC));
        return appeals.of(document.id())
                .orElseThrow(() -> Refusal.conflict(
                        "Обращения нет в реестре. Сообщите аналитику: в маршруте пропущена регистрация."));
    }

    private AppealCard card(DocumentFacts document) {
        return new AppealCard(facts.of(document.id()));
    }

    private void check(DocumentFacts document, AppealCard card, Course course) {
        switch (course) {
            case FORWARD -> {
                if (card.text("forwardTo").isPresent()
                        == card.text("forwardOutside").isPresent()) {
                    throw Refusal.conflict("Укажите одно: куда переслать в системе или орган вне системы.");
                }
            }
            case SPLIT -> {
                List<String> parts = card.parts();
                if (parts.size() + (card.says("ourPart") ? 1 : 0) < 2
                        || new HashSet<>(parts).size() < parts.size()
                        || parts.contains(document.organisation())) {
                    throw Refusal.conflict(
                            "Разделить можно между двумя и более разными органами. Назовите каждый один раз;"
                                    + " свою часть отметьте отдельно.");
                }
            }
            case COMBINE, ENDED -> main(document, card);
            case NO_ANSWER -> {
                if (card.text("noAnswerGround").isEmpty()) {
                    throw Refusal.conflict("Не сказано, почему без ответа. Выберите часть статьи 11 в карточке.");
                }
                if (card.text("noAnswerGround").filter("CRIME"::equals).isPresent()
                        && card.text("forwardOutside").isEmpty()) {
                    throw Refusal.conflict("Сообщение о преступлении направляют органу, который его проверит."
                            + " Назовите орган вне системы.");
                }
                if (card.text("noAnswerGround").filter("NO_NAME"::equals).isPresent()
                        && card.text("lastName").isPresent()
                        && (card.text("address").isPresent()
                                || card.text("email").isPresent())) {
                    throw Refusal.conflict("Фамилия и адрес в карточке есть: без ответа по части 1 не оставить.");
                }
            }
            case ORAL -> {
                if (card.text("channel").filter("PERSONAL"::equals).isEmpty()
                        || !card.says("oralConsent")
                        || card.text("oralAnswer").isEmpty()
                        || card.text("receivedBy").isEmpty()) {
                    throw Refusal.conflict(
                            "Устно отвечают на личном приёме и с согласия заявителя (59-ФЗ, ст. 13 ч. 3)."
                                    + " Заполните, кто принимал, согласие и что ответили.");
                }
            }
            default -> {
                // nothing more is asked
            }
        }
    }

    private UUID main(DocumentFacts document, AppealCard card) {
        UUID main = card.text("mainAppeal")
                .flatMap(number -> appeals.numbered(number.strip(), document.kind(), document.organisation()))
                .orElseThrow(() ->
                        Refusal.conflict("Обращения с таким номером у вас нет. Исправьте «Номер главного обращения»."));
        if (main.equals(document.id())) {
            throw Refusal.conflict("Обращение не объединяют с самим собой. Исправьте номер.");
        }
        return main;
    }

    /** @throws Refusal 409 when nobody takes it there, or it may not go there */
    void forward(String businessKey) {
        AppealCard card = card(documents.card(businessKey));
        if (card.course().filter(Course.SPLIT::equals).isPresent()) {
            card.parts().forEach(part -> forwarding.forward(businessKey, part));
        } else {
            forwarding.forward(
                    businessKey,
                    card.text("forwardTo").or(() -> card.text("forwardOutside")).orElse(null));
        }
    }

    /** @throws Refusal 409 when the other one cannot carry this one: closed, answered, combined itself, or of somebody else */
    void combine(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        UUID main = main(document, card(document));
        List<Appeal> both = appeals.locked(document.id(), main);
        Appeal other = both.stream()
                .filter(one -> one.documentId().equals(main))
                .findFirst()
                .orElseThrow();
        DocumentFacts there = documents.card(main.toString());
        if (!appeals.combinedWith(document.id()).isEmpty()) {
            throw Refusal.conflict("С этим обращением уже объединили другое. Объединяйте то, другое, с главным.");
        }
        if (other.course() != null && other.course() != Course.OURS && !other.oursToo()) {
            throw Refusal.conflict("Главное обращение у вас не рассматривают: %s. Рассмотрите это отдельно."
                    .formatted(other.course().title().toLowerCase(java.util.Locale.ROOT)));
        }
        if (OVER.contains(there.state()) || other.answeredAt() != null || there.registrationNumber() != null) {
            throw Refusal.conflict("На главное обращение уже ответили. Рассмотрите это отдельно.");
        }
        if (!isSame(document, there)) {
            throw Refusal.conflict(
                    "Объединяют обращения одного гражданина или с одним текстом. Здесь другой гражданин и другой текст.");
        }
        appeals.combined(document.id(), main);
        events.tell(
                document.id(),
                ApplicantEvent.COMBINED,
                "Ответ придёт по обращению № %s.".formatted(there.projectNumber()));
    }

    private boolean isSame(DocumentFacts one, DocumentFacts other) {
        AppealCard mine = card(one);
        AppealCard his = card(other);
        return isOfOneCitizen(one.id(), other.id())
                || !mine.person().isEmpty() && mine.person().equals(his.person())
                || !mine.words().isEmpty() && mine.words().equals(his.words());
    }

    private boolean isOfOneCitizen(UUID one, UUID other) {
        return papers.owner(one)
                .filter(owner -> papers.owner(other).filter(owner::equals).isPresent())
                .isPresent();
    }

    void leaveUnanswered(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        AppealCard card = card(document);
        if (card.text("noAnswerGround").filter("CRIME"::equals).isPresent()) {
            forwarding.forward(businessKey, card.text("forwardOutside").orElse(null));
        }
        events.tell(
                document.id(),
                ApplicantEvent.UNANSWERED,
                card.text("noAnswerGround")
                        .map(NoAnswerGround::valueOf)
                        .map(NoAnswerGround::clause)
                        .orElse(null));
    }

    void closeOrally(String businessKey) {
        events.tell(documents.card(businessKey).id(), ApplicantEvent.ORAL, null);
    }
}
