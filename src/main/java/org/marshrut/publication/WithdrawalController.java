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
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.springframework.transaction.annotation.Transactional;
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
    private final Clock clock;

    WithdrawalController(
            DocumentQueries queries,
            Documents documents,
            Decisions decisions,
            Publications publications,
            CurrentUser user,
            RuntimeService runtime,
            Unrestricted unrestricted,
            Clock clock) {
        this.queries = queries;
        this.documents = documents;
        this.decisions = decisions;
        this.publications = publications;
        this.user = user;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.clock = clock;
    }

    record Withdrawal(@Nullable String reason) {}

    @PostMapping("/api/documents/{id}/withdrawal")
    @Transactional
    public DocumentView withdraw(@PathVariable String id, @RequestBody Withdrawal withdrawal) {
        DocumentFacts document = queries.readable(id);
        if (!user.groups().contains("publishers")) {
            throw Refusal.forbidden("Снять акт с публикации может редактор сайта.");
        }
        String reason = Remarks.reason(withdrawal.reason());
        documents.lock(document.id());
        if (!publications.isPublic(document.id())) {
            throw Refusal.conflict("Акт сейчас не опубликован.");
        }
        decisions.record(
                document.id(),
                MESSAGE,
                user.person().login(),
                "WITHDRAWN",
                reason,
                clock.instant().atOffset(ZoneOffset.UTC));
        unrestricted.call(() -> runtime.createMessageCorrelation(MESSAGE)
                .processInstanceBusinessKey(id)
                .correlateStartMessage());
        return queries.view(id);
    }
}
