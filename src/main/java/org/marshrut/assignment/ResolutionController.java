package org.marshrut.assignment;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.AssignmentView.AssignmentTree;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Resolutions on a document, the tree of what they have become, and release from control. */
@RestController
@RequestMapping("/api/documents/{id}")
class ResolutionController {

    /**
     * @param parent the assignment of whoever asks, out of which he makes these
     * @param onBehalfOf log-in of the governor, whose oral order is entered; nobody else's is
     */
    record Resolution(
            @Nullable List<Item> items,
            @Nullable String parent,
            @Nullable String onBehalfOf) {}

    private final ResolutionIssuing giving;
    private final OralOrders orders;
    private final Trees trees;
    private final Release release;
    private final ResolutionControl route;
    private final Assignments assignments;
    private final DocumentQueries queries;
    private final Documents documents;
    private final CurrentUser user;
    private final TransactionTemplate transaction;

    ResolutionController(
            ResolutionIssuing giving,
            OralOrders orders,
            Trees trees,
            Release release,
            ResolutionControl route,
            Assignments assignments,
            DocumentQueries queries,
            Documents documents,
            CurrentUser user,
            TransactionTemplate transaction) {
        this.giving = giving;
        this.orders = orders;
        this.trees = trees;
        this.release = release;
        this.route = route;
        this.assignments = assignments;
        this.queries = queries;
        this.documents = documents;
        this.user = user;
        this.transaction = transaction;
    }

    @PostMapping("/resolutions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AssignmentTree> give(@PathVariable String id, @RequestBody Resolution resolution) {
        if (resolution.onBehalfOf() == null) {
            giving.give(id, resolution.items(), resolution.parent());
        } else {
            orders.enter(id, resolution.items(), resolution.parent(), resolution.onBehalfOf());
        }
        return ResponseEntity.created(URI.create("/api/documents/" + id + "/assignments"))
                .body(tree(id));
    }

    @GetMapping("/assignments")
    AssignmentTree tree(@PathVariable String id) {
        return trees.of(queries.readable(id));
    }

    /** Completes the task of the controllers, as if it had been done in Tasklist; too early, it says what is missing. */
    @PostMapping("/release")
    AssignmentTree release(@PathVariable String id) {
        Attempts.of(() -> transaction.execute(status -> {
            release(queries.readable(id));
            return null;
        }));
        return tree(id);
    }

    private void release(DocumentFacts document) {
        if (!user.groups().contains("controllers")) {
            throw Refusal.forbidden("Снимают с контроля контролёры. Обратитесь к ним.");
        }
        documents.lock(document.id());
        List<Assignment> items = new ArrayList<>(assignments.ofDocument(document.id()).stream()
                .filter(one -> one.parentId() == null && one.releasedAt() == null)
                .toList());
        List<FieldError> missing = release.missing(items);
        List<String> tasks = route.releases(document.id());
        if (tasks.isEmpty() && missing.isEmpty()) {
            throw Refusal.conflict("На контроле по этому документу ничего нет: снимать нечего.");
        }
        Release.refuse(missing);
        tasks.forEach(task -> route.complete(task, "RELEASED"));
    }

    /** The id of a request, or a refusal as for one that never was. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("Такого поручения нет, или документ для вас не открыт. Проверьте адрес.");
        }
    }
}
