package org.marshrut.tracking;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Periods;
import org.marshrut.report.ReportAnswer;
import org.marshrut.report.ReportFormat;
import org.marshrut.report.ReportTable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R10: appeals, their terms and results. Numbers alone, whoever asks. */
@RestController
class AppealReportController {

    private final AppealReaders readers;
    private final AppealReport report;
    private final Periods periods;

    AppealReportController(AppealReaders readers, AppealReport report, Periods periods) {
        this.readers = readers;
        this.report = report;
        this.periods = periods;
    }

    /**
     * @param by what a row is, a word of {@link AppealReport.By} in small letters
     * @param format {@code json}, {@code csv} or {@code xlsx}, for links
     * @throws Refusal 400 for another word or day, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/appeals",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = AppealRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> appeals(
            @RequestParam(defaultValue = "kind") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(organisation);
        List<AppealRow> rows = report.rows(new AppealReport.Question(by(by), periods.ofYear(from, to), visible));
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> table(rows));
    }

    private static AppealReport.By by(String word) {
        return Arrays.stream(AppealReport.By.values())
                .filter(one -> one.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> Periods.refused(
                        "by",
                        "Строки отчёта — %s."
                                .formatted(Arrays.stream(AppealReport.By.values())
                                        .map(AppealReport.By::word)
                                        .collect(Collectors.joining(", ")))));
    }

    private static ReportTable<AppealRow> table(List<AppealRow> rows) {
        return new ReportTable<>(
                "Обращения граждан",
                List.of(
                        new Column<>("Строка", 32, Kind.TEXT, AppealRow::name),
                        new Column<>("Зарегистрировано", 14, Kind.NUMBER, AppealRow::registered),
                        new Column<>("Ответ в срок", 12, Kind.NUMBER, AppealRow::inTime),
                        new Column<>("Ответ с опозданием", 12, Kind.NUMBER, AppealRow::late),
                        new Column<>("Переслано", 12, Kind.NUMBER, AppealRow::forwarded),
                        new Column<>("Окончено иначе", 12, Kind.NUMBER, AppealRow::otherwise),
                        new Column<>("В работе", 12, Kind.NUMBER, AppealRow::inWork),
                        new Column<>("Из них просрочено", 12, Kind.NUMBER, AppealRow::overdueNow),
                        new Column<>("Срок продлён", 12, Kind.NUMBER, AppealRow::extended),
                        new Column<>("Электронных", 12, Kind.NUMBER, AppealRow::electronic),
                        new Column<>("Доля электронных", 12, Kind.SHARE, AppealRow::share),
                        new Column<>("Оценок ответа", 12, Kind.NUMBER, AppealRow::ratings),
                        new Column<>("Средняя оценка", 12, Kind.TEXT, AppealReportController::stars),
                        new Column<>("Результаты", 40, Kind.TEXT, AppealReportController::outcomes)),
                rows);
    }

    /** Empty where nobody has rated. */
    private static String stars(AppealRow row) {
        return row.stars() == null ? "" : String.format(Locale.forLanguageTag("ru"), "%.2f", row.stars());
    }

    private static String outcomes(AppealRow row) {
        return row.outcomes().entrySet().stream()
                .map(one -> AppealWords.OUTCOMES.getOrDefault(one.getKey(), one.getKey()) + ": " + one.getValue())
                .collect(Collectors.joining("; "));
    }
}
