package org.marshrut.overdue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.Term;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.marshrut.overdue.DeadlineChanges.Change;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds a document's route for a while: nothing is decided, no deadline runs. When it goes on, everybody has the working
 * time that he had left.
 */
@Component
public class Suspensions {

    private static final String SUSPENDED = "SUSPENDED";

    private final DueDates dueDates;
    private final OpenDeadlines open;
    private final DeadlineChanges changes;
    private final DeadlineQuotas quotas;
    private final Performers performers;
    private final WorkingTime workingTime;
    private final Documents documents;
    private final DocumentQueries queries;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Suspensions(
            DueDates dueDates,
            OpenDeadlines open,
            DeadlineChanges changes,
            DeadlineQuotas quotas,
            Performers performers,
            WorkingTime workingTime,
            Documents documents,
            DocumentQueries queries,
            RuntimeService runtime,
            Unrestricted unrestricted,
            CurrentUser user,
            TransactionTemplate transaction,
            Clock clock) {
        this.dueDates = dueDates;
        this.open = open;
        this.changes = changes;
        this.quotas = quotas;
        this.performers = performers;
        this.workingTime = workingTime;
        this.documents = documents;
        this.queries = queries;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.user = user;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void suspend(String documentId, @Nullable String reason) {
        change(documentId, reason, (document, words) -> {
            if (document.state().equals(SUSPENDED)) {
                throw Refusal.conflict("Документ уже приостановлен.");
            }
            quotas.checkSuspension(document.id());
            List<ProcessInstance> running = running(document);
            if (running.isEmpty()) {
                throw Refusal.conflict("Маршрут документа завершён, приостанавливать нечего.");
            }
            open.ofDocument(document.id())
                    .forEach(deadline ->
                            changes.apply(deadline, null, new Change(SUSPENDED, login(), words, left(deadline))));
            each(running, instance -> runtime.suspendProcessInstanceById(instance.getId()));
            documents.suspend(document.id());
        });
    }

    void resume(String documentId, @Nullable String reason) {
        change(documentId, reason, (document, words) -> {
            if (!document.state().equals(SUSPENDED)) {
                throw Refusal.conflict("Документ не приостановлен.");
            }
            each(running(document), instance -> runtime.activateProcessInstanceById(instance.getId()));
            documents.resume(document.id());
            open.suspended(document.id())
                    .forEach(held ->
                            changes.apply(held.deadline(), resumed(held), new Change("RESUMED", login(), words, null)));
        });
    }

    private interface Work {
        void on(DocumentFacts document, String reason);
    }

    private void change(String documentId, @Nullable String reason, Work work) {
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts found = queries.readable(documentId);
            if (!dueDates.governs(login(), found.organisation())) {
                throw Refusal.forbidden("Приостановить документ может руководитель организации, внёсшей его, или"
                        + " руководитель аппарата. Обратитесь к ним.");
            }
            documents.lock(found.id());
            work.on(documents.card(documentId), Remarks.reason(reason));
            return null;
        }));
    }

    private String login() {
        return user.person().login();
    }

    /** Working minutes; negative: so many it is late. */
    private int left(OpenDeadline deadline) {
        WorkClock counted = workingTime.of(performers.organisation(deadline));
        ZonedDateTime now = clock.instant().atZone(counted.zone());
        ZonedDateTime due = deadline.due().atZoneSameInstant(counted.zone());
        return (int) (counted.between(now, due).toMinutes()
                - counted.between(due, now).toMinutes());
    }

    /** As much working time from now as was left; what was missed before is as late as it was. */
    private Instant resumed(OpenDeadlines.Suspended held) {
        WorkClock counted = workingTime.of(performers.organisation(held.deadline()));
        ZonedDateTime now = clock.instant().atZone(counted.zone());
        Term left = Term.of(Duration.ofMinutes(Math.abs(held.minutesLeft())));
        return (held.minutesLeft() < 0 ? counted.subtract(now, left) : counted.add(now, left)).toInstant();
    }

    private List<ProcessInstance> running(DocumentFacts document) {
        return unrestricted.call(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(document.id().toString())
                .list());
    }

    private void each(List<ProcessInstance> instances, Consumer<ProcessInstance> work) {
        unrestricted.call(() -> {
            instances.forEach(work);
            return null;
        });
    }
}
