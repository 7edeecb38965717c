package org.marshrut.ledger;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.ledger.HeatQuestion.Measure;
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

/** How long the steps of a route take, for its diagram. */
@RestController
class HeatController {

    private final Periods periods;
    private final ReportReaders readers;
    private final AskedRoutes routes;
    private final Heat report;

    HeatController(Periods periods, ReportReaders readers, AskedRoutes routes, Heat report) {
        this.periods = periods;
        this.readers = readers;
        this.routes = routes;
        this.report = report;
    }

    /**
     * @param version of the route; without one, all, on the newest drawing
     * @param measure what the steps are ordered by
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see it, 404 for an unknown route or version
     */
    @GetMapping(
            path = "/api/reports/heat",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = HeatAnswer.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> heat(
            @RequestParam String process,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.documentsOf(organisation);
        ReportFormat wanted = ReportFormat.of(format, accept);
        HeatQuestion question = new HeatQuestion(
                routes.drawn(process, version),
                version == null || version.isBlank(),
                periods.ofYear(from, to),
                visible,
                Measure.of(measure));
        HeatAnswer answer = report.of(question, readers.seesPeople());
        return ReportAnswer.of(wanted, answer, () -> HeatTable.of(question, answer));
    }
}
