package org.marshrut.decision;

import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecallController {

    private final DocumentQueries queries;
    private final Recalls recalls;

    RecallController(DocumentQueries queries, Recalls recalls) {
        this.queries = queries;
        this.recalls = recalls;
    }

    record Recall(@Nullable String reason) {}

    @PostMapping("/api/documents/{id}/recall")
    DocumentView recall(@PathVariable String id, @RequestBody Recall recall) {
        recalls.recall(queries.readable(id), recall.reason());
        return queries.view(id);
    }
}
