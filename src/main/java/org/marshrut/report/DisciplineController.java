package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R3 for programs and spreadsheets; whoever sees report R2 sees it. */
@RestController
class DisciplineController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Periods periods;
    private final ReportReaders readers;
    private final Discipline discipline;

    DisciplineController(Periods periods, ReportReaders readers, Discipline discipline) {
        this.periods = periods;
        this.readers = readers;
        this.discipline = discipline;
    }

    /**
     * @param by {@code performer} or {@code unit}
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong dates and parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/execution-discipline",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = DisciplineRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "performer") String by,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.assignmentsOf(organisation);
        if (!List.of("performer", "unit").contains(by)) {
            throw Periods.refused("by", "Строки бывают по performer и unit.");
        }
        boolean byUnit = by.equals("unit");
        Period period = periods.of(from, to);
        List<DisciplineRow> rows = discipline.rows(period, byUnit, visible);
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> table(period, byUnit, rows));
    }

    private static ReportTable<DisciplineRow> table(Period period, boolean byUnit, List<DisciplineRow> rows) {
        List<Column<DisciplineRow>> columns = new ArrayList<>();
        columns.add(new Column<>(byUnit ? "Организация" : "Исполнитель", 34, Kind.TEXT, DisciplineRow::name));
        if (!byUnit) {
            columns.add(new Column<>("Должность", 40, Kind.TEXT, row -> orNothing(row.position())));
            columns.add(new Column<>("Организация", 24, Kind.TEXT, row -> orNothing(row.organisationName())));
        }
        columns.add(new Column<>("Поручений", 12, Kind.NUMBER, DisciplineRow::given));
        columns.add(new Column<>("В срок", 12, Kind.NUMBER, DisciplineRow::inTime));
        columns.add(new Column<>("С опозданием", 12, Kind.NUMBER, DisciplineRow::late));
        columns.add(new Column<>("Не исполнено", 12, Kind.NUMBER, DisciplineRow::notExecuted));
        columns.add(new Column<>("Продлено", 12, Kind.NUMBER, DisciplineRow::extended));
        columns.add(new Column<>("Доля в срок", 12, Kind.SHARE, DisciplineRow::share));
        return new ReportTable<>(
                "Дисциплина %s–%s".formatted(DAY.format(period.from()), DAY.format(period.to())), columns, rows);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
