package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.report.DailyReports.By;
import org.marshrut.report.DailyReports.DeliveredRow;
import org.marshrut.report.DailyReports.RegisteredRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports R7 and R16 for programs and spreadsheets: numbers only, whoever sees report R2 sees them. */
@RestController
class DailyController {

    private final Periods periods;
    private final ReportReaders readers;
    private final DailyReports reports;

    DailyController(Periods periods, ReportReaders readers, DailyReports reports) {
        this.periods = periods;
        this.readers = readers;
        this.reports = reports;
    }

    /**
     * @param by {@code kind}, {@code day}, {@code month} or {@code all}
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/registrations",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = RegisteredRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> registered(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "kind") String by,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(AskedPage.orNull(organisation));
        Period period = periods.of(from, to);
        By parted = By.of(by);
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<RegisteredRow> rows = reports.registered(period, parted, visible);
        return ReportAnswer.of(
                wanted,
                rows,
                () -> new ReportTable<>(
                        "Регистрация " + period.title(),
                        List.of(
                                ReportTable.text(heading(parted), 34, RegisteredRow::name),
                                ReportTable.number("Зарегистрировано", RegisteredRow::count),
                                ReportTable.text("В рабочий день", 14, row -> "%.1f"
                                        .formatted(row.perDay())
                                        .replace('.', ',')),
                                ReportTable.text("Час пик", 14, row -> "%d:00–%d:00"
                                        .formatted(row.peakHour(), row.peakHour() + 1)),
                                ReportTable.number("В час пик", RegisteredRow::atPeak),
                                ReportTable.number("Регистраторов", RegisteredRow::users)),
                        rows));
    }

    /**
     * @param by, format as for {@link #registered}
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/deliveries",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = DeliveredRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> delivered(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "kind") String by,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(AskedPage.orNull(organisation));
        Period period = periods.of(from, to);
        By parted = By.of(by);
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<DeliveredRow> rows = reports.delivered(period, parted, visible);
        return ReportAnswer.of(
                wanted,
                rows,
                () -> new ReportTable<>(
                        "До исполнителя " + period.title(),
                        List.of(
                                ReportTable.text(heading(parted), 34, DeliveredRow::name),
                                ReportTable.number("Документов", DeliveredRow::count),
                                ReportTable.time("Среднее, рабочее время", 16, DeliveredRow::mean),
                                ReportTable.time("Половина не дольше", 16, DeliveredRow::p50),
                                ReportTable.time("90 % не дольше", 16, DeliveredRow::p90),
                                ReportTable.time("Среднее, по календарю", 16, row -> row.calendar()
                                        .mean()),
                                ReportTable.time("Половина не дольше, по календарю", 16, row -> row.calendar()
                                        .p50()),
                                ReportTable.time(
                                        "90 % не дольше, по календарю",
                                        16, row -> row.calendar().p90())),
                        rows));
    }

    private static String heading(By by) {
        return switch (by) {
            case KIND -> "Вид документа";
            case DAY -> "День";
            case MONTH -> "Месяц";
            case ALL -> "Документы";
        };
    }
}
