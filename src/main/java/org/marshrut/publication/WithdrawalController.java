package org.marshrut.publication;

import java.time.Clock;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Telling;
import org.marshrut.engine.Unrestricted;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a published act off the public pages, with a reason; the act itself stays in force. */
@RestController
class WithdrawalController {

    static final String MESSAGE = "publicationWithdrawal";

    private final DocumentQueries queries;
    private final Documents documents;
    private final Decisions decisions;
    private final Publications publications;
    private final CurrentUser user;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WithdrawalController(
            DocumentQueries queries,
            Documents documents,
            Decisions decisions,
            Publications publications,
            CurrentUser user,
            RuntimeService runtime,
            Unrestricted unrestricted,
            TransactionTemplate transaction,
            Clock clock) {
        this.queries = queries;
        this.documents = documents;
        this.decisions = decisions;
        this.publications = publications;
        this.user = user;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.transaction = transaction;
        this.clock = clock;
    }

    record Withdrawal(@Nullable String reason) {}

    /** The act is off our pages when this answers, whatever the route is drawn like; the route tells the other site. */
    @PostMapping("/api/documents/{id}/withdrawal")
    public DocumentView withdraw(@PathVariable String id, @RequestBody Withdrawal withdrawal) {
        DocumentFacts document = queries.readable(id);
        if (!user.groups().contains("publishers")) {
            throw Refusal.forbidden("Снять акт с публикации может редактор сайта.");
        }
        String reason = Remarks.reason(withdrawal.reason());
        return Telling.of(told -> Attempts.of(() -> transaction.execute(status -> {
            documents.lock(document.id());
            if (!publications.isPublic(document.id())) {
                throw Refusal.conflict("Акт сейчас не опубликован.");
            }
            String login = user.person().login();
            decisions.record(
                    document.id(),
                    MESSAGE,
                    login,
                    "WITHDRAWN",
                    reason,
                    clock.instant().atOffset(ZoneOffset.UTC));
            publications.withdraw(document.id(), login, reason);
            if (told) {
                Telling.route(() -> tellTheRoute(document.id().toString()));
            }
            return queries.view(id);
        })));
    }

    private void tellTheRoute(String key) {
        unrestricted.call(() -> {
            // Whether a route listens or none: the act is off our pages.
            runtime.createMessageCorrelation(MESSAGE)
                    .processInstanceBusinessKey(key)
                    .correlateAll();
            return null;
        });
    }
}
