package org.marshrut.certificate;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvUpload;
import org.marshrut.access.CsvWanted;
import org.marshrut.access.CurrentUser;
import org.marshrut.certificate.CertificateList.PersonCertificatePage;
import org.marshrut.certificate.CertificateList.PersonCertificateRow;
import org.marshrut.certificate.CertificateOrders.CertificateChange;
import org.marshrut.certificate.CertificateOrders.CertificateImport;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose a certificate is, for administrators, whom alone the wall lets in; and what each presents as his own. */
@RestController
class PersonCertificateController {

    private static final String ALL = "/api/person-certificates";
    private static final String OWN = "/api/own-certificates";
    /** Bytes. */
    private static final int LARGEST = 4 << 20;

    private final CertificateOrders orders;
    private final CertificateList list;
    private final CurrentUser user;

    PersonCertificateController(CertificateOrders orders, CertificateList list, CurrentUser user) {
        this.orders = orders;
        this.list = list;
        this.user = user;
    }

    /** Days are ISO 8601; {@code certificate} is a file in base64, or {@code sha256} names one that is known. */
    record PersonCertificateOrder(
            @Nullable String login,
            @Nullable String certificate,
            @Nullable String sha256,
            @Nullable String from,
            @Nullable String to,
            @Nullable String ground) {}

    record PutCertificate(CertificateChange change) {}

    record OwnCertificate(@Nullable String certificate) {}

    record OwnCertificates(List<PersonCertificateRow> items) {}

    @GetMapping(
            value = ALL,
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PersonCertificatePage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV).body(CertificateTable.written(list.lines()))
                : answer.contentType(MediaType.APPLICATION_JSON)
                        .body(list.page(AskedPage.orNull(text), state(state), page, size));
    }

    private static @Nullable CertificateState state(@Nullable String asked) {
        return AskedPage.orNull(asked) == null
                ? null
                : Stream.of(CertificateState.values())
                        .filter(state -> state.name().equals(asked))
                        .findFirst()
                        .orElseThrow(() -> Refusal.field(
                                "state", "Такого состояния нет. Бывает: WAITING, PLANNED, IN_USE," + " ENDED."));
    }

    @PutMapping(ALL)
    PutCertificate put(@RequestBody PersonCertificateOrder order) {
        return new PutCertificate(orders.put(CertificateEntry.read(new CertificateEntry.Sent(
                order.login(), order.certificate(), order.sha256(), order.from(), order.to(), order.ground()))));
    }

    /**
     * All lines or none.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 400 naming the first wrong lines
     */
    @PostMapping(value = ALL, consumes = "text/csv")
    CertificateImport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        CertificateImport report = orders.load(CertificateTable.read(CsvUpload.read(request, LARGEST)), dryRun);
        if (!dryRun) {
            CsvUpload.refuse(report.wrong());
        }
        return report;
    }

    @GetMapping(OWN)
    OwnCertificates own() {
        return new OwnCertificates(list.of(user.person().login()));
    }

    @PostMapping(OWN)
    OwnCertificates present(@RequestBody OwnCertificate presented) {
        orders.present(CertificateEntry.certificate(presented.certificate()));
        return own();
    }
}
