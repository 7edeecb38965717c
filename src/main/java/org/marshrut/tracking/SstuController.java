package org.marshrut.tracking;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
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

/** The file for supervision: of one's own organisation, for those who answer appeals. */
@RestController
class SstuController {

    /** Says that the month goes on, and that another look may say something else. */
    private static final String PRELIMINARY = "X-Preliminary";

    private final AppealReaders readers;
    private final SstuExport export;

    SstuController(AppealReaders readers, SstuExport export) {
        this.readers = readers;
        this.export = export;
    }

    /**
     * @param month {@code 2026-11}
     * @param format {@code json} or {@code csv}, for links; a workbook would carry the time at which it was made
     * @throws Refusal 400 for what is no month or has not begun, or another format, 403 for whoever does not answer appeals
     */
    @GetMapping(
            path = "/api/reports/sstu",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = SstuRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string"))
            })
    ResponseEntity<?> sstu(
            @RequestParam String month,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String organisation = readers.reporting();
        YearMonth asked = month(month);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (wanted == ReportFormat.XLSX) {
            throw Periods.refused("format", "Выгрузка бывает JSON и CSV. Уберите format или укажите csv.");
        }
        SstuExport.Export made = export.of(organisation, asked);
        ResponseEntity<?> answer = ReportAnswer.of(wanted, made.rows(), () -> table(asked, made.rows()));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(PRELIMINARY, String.valueOf(made.preliminary()))
                .body(answer.getBody());
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() >= 2000 && month.getYear() <= 2100) {
                return month;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Periods.refused("month", "Месяц записан неверно. Нужен месяц 2000–2100 годов в виде 2026-11.");
    }

    private static ReportTable<SstuRow> table(YearMonth month, List<SstuRow> rows) {
        return new ReportTable<>(
                "ССТУ " + month,
                List.of(
                        new Column<>("Запись", 14, Kind.TEXT, SstuController::mark),
                        new Column<>("Номер обращения", 18, Kind.TEXT, SstuRow::number),
                        new Column<>("Код вопроса", 22, Kind.TEXT, SstuRow::question),
                        new Column<>("Вид обращения", 16, Kind.TEXT, SstuRow::appealType),
                        new Column<>("Канал", 12, Kind.TEXT, SstuRow::channel),
                        new Column<>("Зарегистрировано", 14, Kind.TEXT, row -> row.registeredOn()
                                .toString()),
                        new Column<>("Срок", 14, Kind.TEXT, row -> row.due().toString()),
                        new Column<>("Срок продлён", 14, Kind.TEXT, row -> day(row.extendedOn())),
                        new Column<>(
                                "Результат",
                                32,
                                Kind.TEXT,
                                row -> AppealWords.OUTCOMES.getOrDefault(row.result(), row.result())),
                        new Column<>("Меры приняты", 12, Kind.TEXT, row -> yes(row.measures())),
                        new Column<>("Рассмотрено коллегиально", 12, Kind.TEXT, row -> yes(row.collegial())),
                        new Column<>("С выездом на место", 12, Kind.TEXT, row -> yes(row.onSite())),
                        new Column<>("Рассмотрение окончено", 14, Kind.TEXT, row -> day(row.closedOn())),
                        new Column<>("Ответ направлен", 12, Kind.TEXT, row -> yes(row.sent()))),
                rows);
    }

    private static String mark(SstuRow row) {
        return switch (row.mark()) {
            case "NEW" -> "новое";
            case "RESULT" -> "результат";
            default -> "исправление за " + row.correctedMonth();
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String yes(boolean is) {
        return is ? "да" : "нет";
    }
}
