package org.marshrut.signing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Refusal;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signing.SigningViews.OfParty;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The signatures under a document's files. */
@RestController
@RequestMapping("/api/documents/{id}/signatures")
class DocumentSignatureController {

    private static final MediaType CMS = MediaType.parseMediaType("application/pkcs7-signature");

    private final DocumentQueries documents;
    private final ElectronicSignatures signatures;
    private final PartySigning parties;

    DocumentSignatureController(DocumentQueries documents, ElectronicSignatures signatures, PartySigning parties) {
        this.documents = documents;
        this.signatures = signatures;
        this.parties = parties;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    OfParty ofParty(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile signature,
            @RequestParam(required = false) @Nullable String party) {
        DocumentFacts document = documents.readable(id);
        return parties.sign(document, party, GivenFile.read(signature));
    }

    /** CMS as it was verified, beside the file whose name it has. */
    @GetMapping("/{signatureId}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/pkcs7-signature",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String signatureId) {
        DocumentFacts document = documents.readable(id);
        ElectronicSignature kept = id(signatureId)
                .flatMap(known -> signatures.find(document.id(), known))
                .orElseThrow(() -> Refusal.notFound("Такой подписи у документа нет. Обновите карточку."));
        String name = documents
                .file(document, kept.fileId().toString())
                .map(FileVersion::name)
                .orElse("signature");
        return ResponseEntity.ok()
                .contentType(CMS)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".p7s", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(signatures.content(kept.id()));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
