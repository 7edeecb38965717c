package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.report.CycleTimeQuestion.MonthOf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long documents are on their way, for programs, spreadsheets and the page in Cockpit. */
@RestController
@RequestMapping("/api/reports/cycle-times")
class CycleTimeController {

    static final String ACT = "actApproval";

    private final Periods periods;
    private final ReportReaders readers;
    private final CycleTimes report;
    private final RouteVersions versions;

    CycleTimeController(Periods periods, ReportReaders readers, CycleTimes report, RouteVersions versions) {
        this.periods = periods;
        this.readers = readers;
        this.report = report;
        this.versions = versions;
    }

    /**
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters and for a period with too many documents, 403 for whoever may not see it
     */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = CycleTimeRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(defaultValue = ACT) String process,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "approval") String measure,
            @RequestParam(required = false) @Nullable List<String> by,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String monthOf,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.documentsOf(organisation);
        CycleTimeQuestion question = new CycleTimeQuestion(
                route(process), periods.ofYear(from, to), Measure.of(measure), By.of(by), visible, MonthOf.of(monthOf));
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<CycleTimeRow> rows = report.rows(question);
        return ReportAnswer.of(wanted, rows, () -> CycleTimeTable.of(question, rows));
    }

    /** What the rows can be asked for, and where one version follows the other. */
    @GetMapping("/routes")
    List<RouteVersions.MeasuredRoute> routes() {
        readers.documentsOf(null);
        return versions.all();
    }

    static String route(String process) {
        if (!process.strip().matches("[A-Za-z_][\\w.-]{0,254}")) {
            throw Periods.refused("process", "Маршрут называют именем его процесса, например actApproval.");
        }
        return process.strip();
    }
}
