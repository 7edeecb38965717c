package org.marshrut.assignment;

import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A paper that lies in its file goes to the head after all. */
@RestController
class FiledPaperController {

    private final UnownedPapers papers;
    private final DocumentQueries queries;

    FiledPaperController(UnownedPapers papers, DocumentQueries queries) {
        this.papers = papers;
        this.queries = queries;
    }

    @PostMapping("/api/documents/{id}/forwarding")
    DocumentView forward(@PathVariable String id) {
        papers.forward(id);
        return queries.view(id);
    }
}
