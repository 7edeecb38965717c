package org.marshrut.assignment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may give a resolution on a document, and by which way it takes effect. */
@Component
class ResolutionIssuing {

    private final CurrentUser user;
    private final People people;
    private final Documents documents;
    private final DocumentQueries queries;
    private final Assignments assignments;
    private final Resolutions resolutions;
    private final ResolutionDrafts drafts;
    private final ResolutionControl route;
    private final Executable executable;
    private final TransactionTemplate transaction;

    ResolutionIssuing(
            CurrentUser user,
            People people,
            Documents documents,
            DocumentQueries queries,
            Assignments assignments,
            Resolutions resolutions,
            ResolutionDrafts drafts,
            ResolutionControl route,
            Executable executable,
            TransactionTemplate transaction) {
        this.user = user;
        this.people = people;
        this.documents = documents;
        this.queries = queries;
        this.assignments = assignments;
        this.resolutions = resolutions;
        this.drafts = drafts;
        this.route = route;
        this.executable = executable;
        this.transaction = transaction;
    }

    /**
     * Gives a resolution in the name of whoever asks: below his own assignment; or as the head whose resolution the
     * document waits for; or as a head who reads the document, on his own accord.
     *
     * @param parent id of his assignment; he who has exactly one of the document need not name it
     */
    void give(String documentId, @Nullable List<Item> items, @Nullable String parent) {
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts found = queries.readable(documentId);
            documents.lock(found.id());
            give(executable.check(documents.card(documentId)), items, parent);
            return null;
        }));
    }

    private void give(DocumentFacts document, @Nullable List<Item> items, @Nullable String parent) {
        Person author = user.person();
        String login = author.login();
        Optional<String> awaited = parent == null ? route.awaitedOf(document.id(), login) : Optional.empty();
        if (awaited.isPresent()) {
            resolutions.check(document, items, new By(login, null, login, null, null));
            drafts.save(awaited.get(), document.id(), items == null ? List.of() : items, login);
            route.complete(awaited.get(), "ISSUED");
            return;
        }
        Assignment own = own(document, login, parent);
        if (own == null && !isHead(author)) {
            throw Refusal.forbidden("Резолюцию даёт руководитель, которому открыт документ, или исполнитель, у которого"
                    + " поручение по этому документу. Попросите их.");
        }
        UUID resolution = resolutions.issue(document, items, new By(login, null, login, null, own));
        if (own == null) {
            route.start(document, resolution);
        }
    }

    private boolean isHead(Person person) {
        return user.groups().contains("heads")
                || people.findHeadOf(person.organisation())
                        .filter(person.login()::equals)
                        .isPresent();
    }

    private @Nullable Assignment own(DocumentFacts document, String login, @Nullable String parent) {
        List<Assignment> his = assignments.withPerformer(document.id(), login);
        if (parent != null && !parent.isBlank()) {
            return his.stream()
                    .filter(one -> one.id().toString().equals(parent.strip()))
                    .findFirst()
                    .orElseThrow(
                            () -> parent(
                                    "У вас нет такого открытого поручения по этому документу. Укажите своё или уберите parent."));
        }
        if (his.size() > 1) {
            throw parent(
                    "У вас несколько поручений по этому документу. Укажите, по какому вы даёте резолюцию (parent).");
        }
        return his.isEmpty() ? null : his.get(0);
    }

    private static Refusal parent(String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError("parent", message)));
    }
}
