package org.marshrut.document;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.marshrut.kind.RouteKinds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page must know to ask for a card and a dossier, in one answer: the choices and the limits. */
@RestController
class ReferenceController {

    /**
     * @param signatures extensions of files of signatures, which go beside others
     * @param largestFile and {@code largestDossier} in bytes
     */
    record Reference(
            List<Choice> kinds,
            List<Choice> spheres,
            List<Role> roles,
            List<String> extensions,
            List<String> signatures,
            long largestFile,
            long largestDossier) {}

    record Choice(String code, String name) {}

    /** @param several whether the dossier may hold more than one file of this role side by side */
    record Role(String code, String name, boolean required, boolean several) {}

    private final RouteKinds kinds;
    private final DataSize largestFile;
    private final DataSize largestDossier;

    ReferenceController(
            RouteKinds kinds,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize largestDossier) {
        this.kinds = kinds;
        this.largestFile = largestFile;
        this.largestDossier = largestDossier;
    }

    @GetMapping("/api/reference")
    ResponseEntity<Reference> reference() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
                .body(new Reference(
                        kinds.offered().stream()
                                .map(kind -> new Choice(kind.code(), kind.name()))
                                .toList(),
                        Arrays.stream(Card.Sphere.values())
                                .map(sphere -> new Choice(sphere.name(), sphere.title()))
                                .toList(),
                        Stream.of(
                                        FileRole.DRAFT_TEXT,
                                        FileRole.EXPLANATORY_NOTE,
                                        FileRole.FINANCIAL_JUSTIFICATION,
                                        FileRole.ACTS_TO_AMEND)
                                .map(role -> new Role(
                                        role.name(),
                                        role.title(),
                                        role.equals(FileRole.DRAFT_TEXT) || role.equals(FileRole.EXPLANATORY_NOTE),
                                        role.several()))
                                .toList(),
                        FileTypes.extensions(),
                        SignatureNames.extensions(),
                        largestFile.toBytes(),
                        largestDossier.toBytes()));
    }
}
