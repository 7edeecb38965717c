package org.marshrut.overdue;

import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Holds a document's route, and lets it go on. */
@RestController
class SuspensionController {

    record Suspension(@Nullable String reason) {}

    private final Suspensions suspensions;
    private final DocumentQueries documents;

    SuspensionController(Suspensions suspensions, DocumentQueries documents) {
        this.suspensions = suspensions;
        this.documents = documents;
    }

    @PostMapping("/api/documents/{id}/suspension")
    DocumentView suspend(@PathVariable String id, @RequestBody Suspension suspension) {
        suspensions.suspend(id, suspension.reason());
        return documents.view(id);
    }

    @PostMapping("/api/documents/{id}/resumption")
    DocumentView resume(@PathVariable String id, @RequestBody Suspension suspension) {
        suspensions.resume(id, suspension.reason());
        return documents.view(id);
    }
}
