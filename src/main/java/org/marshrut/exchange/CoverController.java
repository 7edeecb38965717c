package org.marshrut.exchange;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets with a code for paper, for whoever may read the document. */
@RestController
class CoverController {

    private final DocumentQueries documents;
    private final Covers covers;

    CoverController(DocumentQueries documents, Covers covers) {
        this.documents = documents;
        this.covers = covers;
    }

    @GetMapping(value = "/api/documents/{id}/cover", produces = MediaType.APPLICATION_PDF_VALUE)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> cover(@PathVariable String id, @RequestParam(required = false) @Nullable String dispatch) {
        DocumentFacts document = documents.readable(id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"cover.pdf\"")
                .body(covers.print(document, dispatch(dispatch)));
    }

    private static @Nullable UUID dispatch(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.notFound("Такой отправки у письма нет. Откройте карточку письма заново.");
        }
    }
}
