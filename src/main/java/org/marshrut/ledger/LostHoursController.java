package org.marshrut.ledger;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.ledger.LostHoursQuestion.By;
import org.marshrut.report.Periods;
import org.marshrut.report.ReportAnswer;
import org.marshrut.report.ReportFormat;
import org.marshrut.report.ReportReaders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of lost hours: what the time of documents was spent on. */
@RestController
class LostHoursController {

    private final Periods periods;
    private final ReportReaders readers;
    private final AskedRoutes routes;
    private final LostHours report;

    LostHoursController(Periods periods, ReportReaders readers, AskedRoutes routes, LostHours report) {
        this.periods = periods;
        this.readers = readers;
        this.routes = routes;
        this.report = report;
    }

    /**
     * @param document one document, running too; all other parameters but the form of the answer are left aside then
     * @throws Refusal 400 for wrong parameters and too many rows, 403 for whoever may not see it, 404 for an unknown route or
     *     document, and for one of restricted access
     */
    @GetMapping(
            path = "/api/reports/lost-hours",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = LostHoursAnswer.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> lostHours(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable List<String> by,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.documentsOf(organisation);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (document != null && !document.isBlank()) {
            LostHoursAnswer answer = report.ofDocument(document.strip(), visible);
            return ReportAnswer.of(wanted, answer, () -> LostHoursTable.of("Часы документа", answer));
        }
        LostHoursQuestion question =
                new LostHoursQuestion(routes.process(process), periods.ofYear(from, to), By.of(by), visible);
        LostHoursAnswer answer = report.of(question);
        return ReportAnswer.of(wanted, answer, () -> LostHoursTable.of(question, answer));
    }
}
