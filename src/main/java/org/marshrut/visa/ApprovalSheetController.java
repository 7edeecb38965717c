package org.marshrut.visa;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.pdf.PdfPrinter;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Approval sheets of the own API, for whoever may read the document. */
@RestController
class ApprovalSheetController {

    private final DocumentQueries queries;
    private final ApprovalSheets sheets;
    private final DisagreementProtocols protocols;
    private final PdfPrinter printer;

    ApprovalSheetController(
            DocumentQueries queries, ApprovalSheets sheets, DisagreementProtocols protocols, PdfPrinter printer) {
        this.queries = queries;
        this.sheets = sheets;
        this.protocols = protocols;
        this.printer = printer;
    }

    /**
     * The sheet as it is now: JSON for those who ask for it first, else a PDF/A-2b, which is what a browser gets.
     *
     * @throws Refusal 404 when there is no such document, or none that this person may read
     */
    @GetMapping(
            path = "/api/documents/{id}/approval-sheet",
            produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ApprovalSheet.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> sheet(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        ApprovalSheet sheet = sheets.of(queries.readable(id));
        return answer(accept, "Лист согласования.pdf", "approval-sheet", "sheet", sheet);
    }

    /**
     * What parties outside objected to, in the same two forms.
     *
     * @throws Refusal 404 when there is no such document, or none that this person may read
     */
    @GetMapping(
            path = "/api/documents/{id}/disagreements",
            produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Disagreements.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> disagreements(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Disagreements protocol = protocols.of(queries.readable(id));
        return answer(accept, "Протокол разногласий.pdf", "disagreements", "protocol", protocol);
    }

    private ResponseEntity<?> answer(
            @Nullable String accept, String fileName, String template, String name, Object content) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (prefersJson(accept)) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(content);
        }
        return answer.contentType(MediaType.APPLICATION_PDF)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(fileName, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(printer.print(template, Map.of(name, content)));
    }

    private static boolean prefersJson(@Nullable String accept) {
        List<MediaType> wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort(
                java.util.Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return wanted.stream()
                .filter(type -> type.includes(MediaType.APPLICATION_PDF) || type.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .map(type -> !type.includes(MediaType.APPLICATION_PDF))
                .orElse(false);
    }
}
