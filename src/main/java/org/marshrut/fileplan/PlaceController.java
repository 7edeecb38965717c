package org.marshrut.fileplan;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.CaseFileView.Place;
import org.marshrut.organisation.Organisations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** In which file a document lies: whoever reads it may know, the keepers of that file may put it elsewhere. */
@RestController
@RequestMapping("/api/documents/{id}/case-file")
class PlaceController {

    @Schema(name = "PlaceInFile")
    record Chosen(@Nullable Long file) {}

    private final DocumentQueries documents;
    private final FiledPapers papers;
    private final FileOrders orders;
    private final Organisations organisations;

    PlaceController(DocumentQueries documents, FiledPapers papers, FileOrders orders, Organisations organisations) {
        this.documents = documents;
        this.papers = papers;
        this.orders = orders;
        this.organisations = organisations;
    }

    @GetMapping
    Place of(@PathVariable String id) {
        DocumentFacts document = documents.readable(id);
        return papers.of(
                document.id(), organisations.get(document.organisation()).zone());
    }

    /** @throws Refusal 404, 400 without a file, 403, 409 when the file is closed or another organisation's */
    @PutMapping
    Place put(@PathVariable String id, @RequestBody Chosen chosen) {
        DocumentFacts document = documents.readable(id);
        if (chosen.file() == null) {
            throw Refusal.field("file", "Укажите дело, в которое положить документ.");
        }
        orders.put(document.id(), chosen.file());
        return of(id);
    }
}
