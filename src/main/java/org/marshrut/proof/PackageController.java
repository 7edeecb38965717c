package org.marshrut.proof;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The package of a document for those who may read it. */
@RestController
class PackageController {

    private final DocumentQueries queries;
    private final Packages packages;

    PackageController(DocumentQueries queries, Packages packages) {
        this.queries = queries;
        this.packages = packages;
    }

    /** @throws Refusal 404 when there is no such document, or none that this person may read; 409 while it is not signed */
    @GetMapping("/api/documents/{id}/package")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> of(@PathVariable String id, WebRequest request) {
        return packages.of(queries.readable(id), false)
                .answer(CacheControl.noCache().cachePrivate(), request);
    }
}
