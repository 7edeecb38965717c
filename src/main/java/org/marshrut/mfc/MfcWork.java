package org.marshrut.mfc;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.engine.Refusal;
import org.marshrut.mfc.MfcState.MfcStatus;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a centre does about a request after it: answers a question, hands the result over or sends it back. */
@Component
class MfcWork {

    private static final String ANSWERED = "applicantAnswered";
    private static final int LONGEST = 4000;

    private final MfcStates states;
    private final MfcTasks tasks;
    private final Documents documents;
    private final ApplicantEvents events;
    private final ListeningRoutes routes;
    private final TransactionTemplate transaction;

    MfcWork(
            MfcStates states,
            MfcTasks tasks,
            Documents documents,
            ApplicantEvents events,
            ListeningRoutes routes,
            TransactionTemplate transaction) {
        this.states = states;
        this.tasks = tasks;
        this.documents = documents;
        this.events = events;
        this.routes = routes;
        this.transaction = transaction;
    }

    enum Outcome {
        HANDED_OVER("DONE"),
        RETURNED("REFUSED");

        private final String decision;

        Outcome(String decision) {
            this.decision = decision;
        }
    }

    /** @throws Refusal 400 without words, 409 when nobody is asked */
    MfcState answer(String number, @Nullable String text) {
        Typed typed = Typed.text(text);
        if (typed.fault() != null) {
            throw Refusal.field("text", typed.fault());
        }
        if (typed.isBlank() || typed.isLongerThan(LONGEST)) {
            throw Refusal.field("text", "Напишите ответ заявителя, не длиннее 4000 знаков.");
        }
        UUID document = states.place(number).document();
        return Attempts.of(() -> transaction.execute(status -> {
            documents.lock(document);
            if (states.of(number).status() != MfcStatus.QUESTION) {
                throw Refusal.conflict("Заявителя сейчас ни о чём не спрашивают. Обновите состояние запроса.");
            }
            events.tell(document, ApplicantEvent.ANSWERED, typed.text());
            if (!routes.tellActive(document, ANSWERED)) {
                throw Refusal.conflict("Ответа уже не ждут. Обновите состояние запроса.");
            }
            return states.of(number);
        }));
    }

    /** The same again is answered as the first time. @throws Refusal 409 when there is nothing to hand over */
    MfcState handover(String number, Outcome outcome, @Nullable String comment) {
        MfcStates.Place place = states.place(number);
        MfcStatus now = MfcStates.status(place);
        if (now == (outcome == Outcome.HANDED_OVER ? MfcStatus.HANDED_OVER : MfcStatus.RETURNED)) {
            return states.of(number);
        }
        String task = tasks.handovers(List.of(place.document()), place.request().login())
                .get(place.document());
        if (task == null) {
            throw Refusal.conflict(
                    now == MfcStatus.READY
                            ? "Выдачу сейчас отметить нельзя: задача ещё не у вас. Повторите через минуту."
                            : "Выдавать нечего: %s. Обновите состояние запроса.".formatted(now.title()));
        }
        tasks.decide(task, outcome.decision, comment);
        return states.of(number);
    }
}
