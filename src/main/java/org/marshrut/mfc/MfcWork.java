package org.marshrut.mfc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.mfc.MfcState.MfcStatus;
import org.springframework.stereotype.Component;

/** What a centre does about a request after it: hands the result over or sends it back. */
@Component
class MfcWork {

    private final MfcStates states;
    private final MfcTasks tasks;

    MfcWork(MfcStates states, MfcTasks tasks) {
        this.states = states;
        this.tasks = tasks;
    }

    enum Outcome {
        HANDED_OVER("DONE"),
        RETURNED("REFUSED");

        private final String decision;

        Outcome(String decision) {
            this.decision = decision;
        }
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
