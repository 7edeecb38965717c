package org.marshrut.correspondence;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvUpload;
import org.marshrut.access.CsvWanted;
import org.marshrut.correspondence.CorrespondentImport.CorrespondentReport;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Correspondents as a list and as a table, for administrators; the wall before it lets in nobody else. */
@RestController
@RequestMapping("/api/correspondents")
class CorrespondentsController {

    /** Bytes. */
    private static final int LARGEST = 4 << 20;

    record CorrespondentPage(List<Correspondent> items, long total, int page, int size) {}

    private final CorrespondentImport imports;

    CorrespondentsController(CorrespondentImport imports) {
        this.imports = imports;
    }

    /** @param text a part of the code or the name */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CorrespondentPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (CsvWanted.by(format, accept)) {
            return answer.contentType(CsvWanted.CSV).body(CorrespondentFile.written(imports.all().stream()));
        }
        String asked = text == null ? "" : text.toLowerCase(Locale.forLanguageTag("ru"));
        List<Correspondent> found = imports.all().stream()
                .filter(one -> (one.code() + " " + one.name())
                        .toLowerCase(Locale.forLanguageTag("ru"))
                        .contains(asked))
                .toList();
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(new CorrespondentPage(
                        found.stream().skip((long) page * size).limit(size).toList(), found.size(), page, size));
    }

    /**
     * All lines or none.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 400 naming the first wrong lines
     */
    @PostMapping(consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    CorrespondentReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        CorrespondentReport report = imports.load(CorrespondentFile.read(CsvUpload.read(request, LARGEST)), dryRun);
        if (!dryRun) {
            CsvUpload.refuse(report.wrong());
        }
        return report;
    }
}
