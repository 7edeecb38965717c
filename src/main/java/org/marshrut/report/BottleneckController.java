package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R5 for programs and spreadsheets; whoever sees the report on cycle times sees it. */
@RestController
class BottleneckController {

    private final Periods periods;
    private final ReportReaders readers;
    private final Bottlenecks report;

    BottleneckController(Periods periods, ReportReaders readers, Bottlenecks report) {
        this.periods = periods;
        this.readers = readers;
        this.report = report;
    }

    /**
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/bottlenecks",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = BottleneckRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(defaultValue = CycleTimeController.ACT) String process,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.documentsOf(AskedPage.orNull(organisation));
        Period period = periods.ofYear(from, to);
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<BottleneckRow> rows = report.rows(CycleTimeController.route(process), period, visible);
        return ReportAnswer.of(wanted, rows, () -> table(period, rows));
    }

    private static ReportTable<BottleneckRow> table(Period period, List<BottleneckRow> rows) {
        return new ReportTable<>(
                "Узкие места " + period.title(),
                List.of(
                        ReportTable.text("Вид документа", 34, BottleneckRow::kindName),
                        ReportTable.text("Шаг", 34, BottleneckRow::activityName),
                        ReportTable.share("Доля времени", BottleneckRow::share),
                        ReportTable.time("Время всего", 16, BottleneckRow::total),
                        ReportTable.time("Среднее", 16, BottleneckRow::mean),
                        ReportTable.number("Сколько раз", BottleneckRow::times),
                        ReportTable.number("Ждут сейчас", BottleneckRow::queue),
                        ReportTable.number("Из них просрочено", BottleneckRow::late),
                        ReportTable.text("Данные", 14, row -> row.sample() ? "учебные" : "")),
                rows);
    }
}
