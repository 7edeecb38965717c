package org.marshrut.reading;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changed in a text, for whoever may read the document. */
@RestController
class DifferencesController {

    private static final int LARGEST_PAGE = 100;

    private final DocumentQueries queries;
    private final ComparedVersions versions;
    private final TextComparison comparison;
    private final CurrentUser user;

    DifferencesController(
            DocumentQueries queries, ComparedVersions versions, TextComparison comparison, CurrentUser user) {
        this.queries = queries;
        this.versions = versions;
        this.comparison = comparison;
        this.user = user;
    }

    @GetMapping("/api/documents/{id}/differences")
    TextDifferences differences(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 изменений.");
        }
        DocumentFacts document = queries.readable(id);
        return comparison.of(versions.of(document, from, to, role, user.login().orElseThrow()), page, size);
    }
}
