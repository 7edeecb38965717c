package org.marshrut.reading;

import java.time.Duration;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of documents on a screen, for whoever may read the document. */
@RestController
@RequestMapping("/api/documents/{id}/files/{fileId}/preview")
class PreviewController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final DocumentQueries queries;
    private final Previews previews;

    PreviewController(DocumentQueries queries, Previews previews) {
        this.queries = queries;
        this.previews = previews;
    }

    @GetMapping
    Preview preview(@PathVariable String id, @PathVariable String fileId) {
        return previews.of(file(queries.readable(id), fileId));
    }

    /** A page never changes, so a browser keeps it; that of a restricted paper it asks for each time. */
    @GetMapping("/pages/{page}")
    ResponseEntity<byte[]> page(
            @PathVariable String id,
            @PathVariable String fileId,
            @PathVariable int page,
            @RequestParam(defaultValue = "800") int width) {
        DocumentFacts document = queries.readable(id);
        FileVersion file = file(document, fileId);
        PageImage image = previews.page(file, page, width);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.mediaType()))
                .eTag("\"%s-%d-%d\"".formatted(file.sha256(), page, image.bytes().length))
                .cacheControl(document.restricted() ? CacheControl.noCache().cachePrivate() : FOR_EVER)
                .header("X-Content-Type-Options", "nosniff")
                .body(image.bytes());
    }

    @GetMapping("/paragraphs")
    Page<String> paragraphs(
            @PathVariable String id,
            @PathVariable String fileId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "200") int size) {
        if (page < 0 || size < 1 || size > Previews.PARAGRAPHS) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 200 абзацев.");
        }
        return previews.paragraphs(file(queries.readable(id), fileId), page, size);
    }

    private FileVersion file(DocumentFacts document, String fileId) {
        return queries.file(document, fileId).orElseThrow(() -> Refusal.notFound("Такого файла у документа нет."));
    }
}
