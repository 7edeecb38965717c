package org.marshrut.right;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvUpload;
import org.marshrut.access.CsvWanted;
import org.marshrut.engine.Refusal;
import org.marshrut.right.SigningRightList.SigningRightPage;
import org.marshrut.right.SigningRightOrders.ImportReport;
import org.marshrut.right.SigningRightOrders.RightChange;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign what, for administrators; the wall before it lets in nobody else. */
@RestController
@RequestMapping("/api/signing-rights")
class SigningRightController {

    /** Bytes. */
    private static final int LARGEST = 2 << 20;

    private final SigningRightOrders orders;
    private final SigningRightList list;

    SigningRightController(SigningRightOrders orders, SigningRightList list) {
        this.orders = orders;
        this.list = list;
    }

    /** Days are ISO 8601; {@code to} is the last one, none while nothing ends the right. */
    record SigningRightOrder(
            @Nullable String position,
            @Nullable String kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable String order) {}

    record PutRight(RightChange change) {}

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SigningRightPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV).body(SigningRightFile.csv(list.all()))
                : answer.contentType(MediaType.APPLICATION_JSON)
                        .body(list.page(AskedPage.orNull(position), AskedPage.orNull(kind), page, size));
    }

    @PutMapping
    PutRight put(@RequestBody SigningRightOrder order) {
        return new PutRight(orders.put(
                SigningRightEntry.read(order.position(), order.kind(), order.from(), order.to(), order.order())));
    }

    /**
     * All lines or none.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 400 naming the first wrong lines
     */
    @PostMapping(consumes = "text/csv")
    ImportReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        ImportReport report = orders.load(SigningRightFile.read(CsvUpload.read(request, LARGEST)), dryRun);
        if (!dryRun) {
            CsvUpload.refuse(report.wrong());
        }
        return report;
    }
}
