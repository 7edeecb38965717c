package org.marshrut.registration;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.marshrut.document.Documents;
import org.marshrut.document.Kinds;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Annulment of a registered act, by a clerk of the organisation that registers acts of its kind. */
@RestController
class AnnulmentController {

    private final DocumentQueries queries;
    private final Documents documents;
    private final Decisions decisions;
    private final Kinds kinds;
    private final CurrentUser user;
    private final ActAnnulment route;
    private final Clock clock;

    AnnulmentController(
            DocumentQueries queries,
            Documents documents,
            Decisions decisions,
            Kinds kinds,
            CurrentUser user,
            ActAnnulment route,
            Clock clock) {
        this.queries = queries;
        this.documents = documents;
        this.decisions = decisions;
        this.kinds = kinds;
        this.user = user;
        this.route = route;
        this.clock = clock;
    }

    record Annulment(@Nullable String reason) {}

    @PostMapping("/api/documents/{id}/annulment")
    @Transactional
    public DocumentView annul(@PathVariable String id, @RequestBody Annulment annulment) {
        DocumentFacts document = queries.readable(id);
        String registry = kinds.find(document.kind()).orElseThrow().registry();
        if (!user.groups().contains("clerks") || !user.person().organisation().equals(registry)) {
            throw Refusal.forbidden("Аннулировать акт может делопроизводитель, который регистрирует такие акты.");
        }
        String reason = Remarks.reason(annulment.reason());
        documents.lock(document.id());
        DocumentFacts locked = documents.card(id);
        if (locked.registrationNumber() == null) {
            throw Refusal.conflict("Акт ещё не зарегистрирован. Проект отзывает его автор.");
        }
        if (locked.state().equals("ANNULLED")) {
            throw Refusal.conflict("Акт уже аннулирован.");
        }
        decisions.record(
                document.id(),
                ActAnnulment.MESSAGE,
                user.person().login(),
                "ANNULLED",
                reason,
                clock.instant().atOffset(ZoneOffset.UTC));
        route.start(document.id());
        return queries.view(id);
    }
}
