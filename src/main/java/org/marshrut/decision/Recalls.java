package org.marshrut.decision;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentRoute;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Telling;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The author takes the draft back; its route ends at once, whatever it waits for. One that is drawn to go on, or that fails by
 * hearing of it, changes nothing of that: see {@link Recalled}.
 */
@Component
public class Recalls {

    /** What its row is called. */
    public static final String STEP = "draftRecall";

    private final Documents documents;
    private final Decisions decisions;
    private final DocumentRoute route;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recalls(
            Documents documents,
            Decisions decisions,
            DocumentRoute route,
            CurrentUser user,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.decisions = decisions;
        this.route = route;
        this.user = user;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void recall(DocumentFacts document, @Nullable String reason) {
        String login = user.person().login();
        if (!login.equals(document.author())) {
            throw Refusal.forbidden("Отозвать проект может только его автор.");
        }
        String why = Remarks.reason(reason);
        Telling.of(told -> Attempts.of(() -> transaction.execute(status -> {
            documents.lock(document.id());
            if (documents.card(document.id().toString()).registrationNumber() != null) {
                throw Refusal.conflict(
                        "Акт уже зарегистрирован, отозвать его нельзя. Аннулировать акт может делопроизводитель.");
            }
            // Before the route hears of it, so that nothing it is drawn to do then is done to a draft on its way.
            decisions.record(
                    document.id(), STEP, login, "RECALLED", why, clock.instant().atOffset(ZoneOffset.UTC));
            if (!stopped(document.id(), told)) {
                throw Refusal.conflict("Проект уже не на согласовании, отозвать его нельзя.");
            }
            documents.enter(document.id(), "RECALLED");
            return document.id();
        })));
    }

    private boolean stopped(UUID document, boolean told) {
        if (!told) {
            return route.end(document);
        }
        AtomicBoolean heard = new AtomicBoolean();
        Telling.route(() -> heard.set(route.recall(document)));
        return heard.get();
    }
}
