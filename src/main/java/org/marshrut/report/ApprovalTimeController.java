package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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

/** Report R1 for programs and spreadsheets; whoever sees the report on cycle times sees it. */
@RestController
class ApprovalTimeController {

    private final Periods periods;
    private final ReportReaders readers;
    private final ApprovalTimes report;

    ApprovalTimeController(Periods periods, ReportReaders readers, ApprovalTimes report) {
        this.periods = periods;
        this.readers = readers;
        this.report = report;
    }

    /**
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/approval-times",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = ApprovalTimeRow.class))),
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
        List<ApprovalTimeRow> rows = report.rows(CycleTimeController.route(process), period, visible);
        return ReportAnswer.of(wanted, rows, () -> table(period, rows));
    }

    private static ReportTable<ApprovalTimeRow> table(Period period, List<ApprovalTimeRow> rows) {
        return new ReportTable<>(
                "Согласование " + period.title(),
                List.of(
                        ReportTable.text("Вид документа", 34, ApprovalTimeRow::kindName),
                        ReportTable.text("Публичное обсуждение", 14, row -> row.publicWindow() ? "было" : "не было"),
                        ReportTable.number("Документов", ApprovalTimeRow::count),
                        ReportTable.time("Среднее, рабочее время", 16, ApprovalTimeRow::mean),
                        ReportTable.time("Половина не дольше", 16, ApprovalTimeRow::p50),
                        ReportTable.time("90 % не дольше", 16, ApprovalTimeRow::p90),
                        ReportTable.time("Норма", 12, ApprovalTimeRow::norm),
                        ReportTable.share("Доля в норме", row -> Objects.requireNonNullElse(row.share(), "")),
                        ReportTable.text(
                                "По месяцам: половина не дольше (документов)", 60, ApprovalTimeController::trend),
                        ReportTable.text("Данные", 14, row -> row.sample() ? "учебные" : "")),
                rows);
    }

    private static String trend(ApprovalTimeRow row) {
        return row.months().stream()
                .map(month -> "%s — %s (%d)%s"
                        .formatted(
                                month.month().substring(5) + "." + month.month().substring(0, 4),
                                written(Duration.parse(month.p50())),
                                month.count(),
                                month.isOver() ? "" : ", месяц не окончен"))
                .collect(Collectors.joining("; "));
    }

    private static String written(Duration time) {
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }
}
