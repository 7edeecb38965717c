package org.marshrut.assignment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the governor has ordered by word of mouth: entered as his resolution by the head of the apparatus or a clerk of the
 * governor's own organisation, and it says so wherever the resolution is shown. The only resolution that is given in the name
 * of another without substituting him.
 */
@Component
class OralOrders {

    private final CurrentUser user;
    private final People people;
    private final Subordination subordination;
    private final Documents documents;
    private final DocumentQueries queries;
    private final Resolutions resolutions;
    private final ResolutionControl route;
    private final Executable executable;
    private final Today today;
    private final TransactionTemplate transaction;

    OralOrders(
            CurrentUser user,
            People people,
            Subordination subordination,
            Documents documents,
            DocumentQueries queries,
            Resolutions resolutions,
            ResolutionControl route,
            Executable executable,
            Today today,
            TransactionTemplate transaction) {
        this.user = user;
        this.people = people;
        this.subordination = subordination;
        this.documents = documents;
        this.queries = queries;
        this.resolutions = resolutions;
        this.route = route;
        this.executable = executable;
        this.today = today;
        this.transaction = transaction;
    }

    /** @throws Refusal 403 for the order of anybody else, and from anybody else; 400 below an assignment */
    void enter(String documentId, @Nullable List<Item> items, @Nullable String parent, String onBehalfOf) {
        Person enters = user.person();
        String governor = onBehalfOf.strip();
        if (!subordination.isGovernor(governor)) {
            throw Refusal.forbidden("За другого вносят только устное поручение Губернатора. Резолюцию даёт сам"
                    + " руководитель или тот, кто его замещает.");
        }
        if (!mayEnter(enters, governor)) {
            throw Refusal.forbidden("Устное поручение Губернатора вносит руководитель аппарата или делопроизводитель"
                    + " аппарата. Попросите их.");
        }
        if (parent != null && !parent.isBlank()) {
            throw Extensions.refused(
                    "parent", "Устное поручение Губернатора — резолюция первого уровня. Уберите parent.");
        }
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts found = queries.readable(documentId);
            documents.lock(found.id());
            DocumentFacts document = executable.check(documents.card(documentId));
            UUID resolution = resolutions.issue(
                    document, items, new By(governor, enters.login(), enters.login(), basis(document, enters), null));
            route.start(document, resolution);
            return null;
        }));
    }

    private boolean mayEnter(Person enters, String governor) {
        boolean ofHisOrganisation = people.find(governor)
                .filter(person -> person.organisation().equals(enters.organisation()))
                .isPresent();
        return subordination.holds(Subordination.HEAD_OF_THE_APPARATUS, enters.login())
                || ofHisOrganisation && user.groups().contains("clerks");
    }

    private String basis(DocumentFacts document, Person enters) {
        return "устное поручение Губернатора, запись внесена: %s %s"
                .formatted(
                        enters.name(),
                        java.time.format.DateTimeFormatter.ofPattern("dd.MM.yyyy")
                                .format(today.in(document.organisation())));
    }
}
