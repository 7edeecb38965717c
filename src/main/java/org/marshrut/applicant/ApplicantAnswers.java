package org.marshrut.applicant;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What applicants say to what they were asked: told, and the route goes on, in one transaction. */
@Component
public class ApplicantAnswers {

    public static final int LONGEST = 4000;

    private static final String ANSWERED = "applicantAnswered";

    private final Documents documents;
    private final ApplicantEvents events;
    private final ListeningRoutes routes;
    private final TransactionTemplate transaction;

    ApplicantAnswers(
            Documents documents, ApplicantEvents events, ListeningRoutes routes, TransactionTemplate transaction) {
        this.documents = documents;
        this.events = events;
        this.routes = routes;
        this.transaction = transaction;
    }

    /**
     * @param with done in the same transaction, before the route goes on; done anew when a timer gets ahead
     * @throws Refusal 400 without words, 409 when nobody is asked
     */
    public void answer(UUID document, @Nullable String text, Runnable with) {
        Typed typed = Typed.text(text);
        if (typed.fault() != null) {
            throw Refusal.field("text", typed.fault());
        }
        if (typed.isBlank() || typed.isLongerThan(LONGEST)) {
            throw Refusal.field("text", "Напишите ответ заявителя, не длиннее 4000 знаков.");
        }
        Attempts.of(() -> transaction.execute(status -> {
            documents.lock(document);
            if (!state(document).isAsked()) {
                throw Refusal.conflict("Заявителя сейчас ни о чём не спрашивают. Обновите состояние запроса.");
            }
            with.run();
            answered(document, typed.text());
            return true;
        }));
    }

    /** In the transaction under way: told, and the route goes on. @throws Refusal 409 when no route waits for it */
    public void answered(UUID document, String text) {
        events.tell(document, ApplicantEvent.ANSWERED, text);
        if (!routes.tellActive(document, ANSWERED)) {
            throw Refusal.conflict("Ответа уже не ждут. Обновите состояние запроса.");
        }
    }

    private RequestState state(UUID document) {
        DocumentFacts facts = documents.card(document.toString());
        return new RequestState(document, facts.state(), null, events.of(List.of(document)));
    }
}
