package org.marshrut.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.RepeatedRequests;
import org.marshrut.engine.Refusal;
import org.marshrut.signing.ManySignatures.Manifest;
import org.marshrut.signing.SigningPackage.Contents;
import org.marshrut.signing.SigningViews.Results;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Many texts to be signed elsewhere, and their signatures. */
@RestController
class ManySignaturesController {

    private final SigningPackage packages;
    private final ManySignatures many;
    private final RepeatedRequests repeated;
    private final ObjectMapper json;

    ManySignaturesController(
            SigningPackage packages, ManySignatures many, RepeatedRequests repeated, ObjectMapper json) {
        this.packages = packages;
        this.many = many;
        this.repeated = repeated;
        this.json = json;
    }

    /** The parts of a request, beside the files that the manifest names. */
    record SignaturesSent(
            @Nullable Manifest manifest,
            @Schema(name = "package") @Nullable MultipartFile signed) {}

    @GetMapping("/api/signatures/package")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void texts(@RequestParam(required = false) @Nullable List<String> task, HttpServletResponse response)
            throws IOException {
        Contents contents = packages.of(task == null ? List.of() : task);
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("на подпись.zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        packages.write(contents, response.getOutputStream());
    }

    @PostMapping(path = "/api/signatures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Results.class)))
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SignaturesSent.class))))
    ResponseEntity<?> sign(HttpServletRequest request) throws IOException {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.badRequest("Подписи не дошли целиком. Проверьте связь и отправьте ещё раз.");
        }
        MultipartFile signed = parts.getFile("package");
        Optional<Manifest> manifest = manifest(parts);
        if (signed == null && manifest.isEmpty() || signed != null && manifest.isPresent()) {
            throw Refusal.badRequest(
                    "Пришлите либо подписанный пакет (часть package), либо manifest и подписи по одной.");
        }
        return repeated.once(
                "POST /api/signatures",
                parts,
                () -> ResponseEntity.ok(
                        new Results(signed == null ? many.sign(manifest.orElseThrow(), parts) : many.sign(signed))));
    }

    /** As a field or as a file. */
    private Optional<Manifest> manifest(MultipartHttpServletRequest parts) throws IOException {
        MultipartFile file = parts.getFile("manifest");
        byte[] text = file != null
                ? file.getBytes()
                : Optional.ofNullable(parts.getParameter("manifest"))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElse(null);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(text, Manifest.class));
        } catch (JsonProcessingException unreadable) {
            throw Refusal.field("manifest", "Часть manifest не читается как JSON {items: [{taskId, part, …}]}.");
        }
    }
}
