package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.RouteVersions.MeasuredRoute;
import org.marshrut.report.RouteVersions.MeasuredVersion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R6 for programs and spreadsheets; whoever sees the report on cycle times sees it. */
@RestController
class VersionController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** @param before the version as it is deployed, {@code after} the later one */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ComparedVersions(
            String process, String name, MeasuredVersion before, MeasuredVersion after, List<VersionRow> rows) {}

    private record Line(VersionRow row, VersionRow.VersionSide side, boolean isAfter) {}

    private final Periods periods;
    private final ReportReaders readers;
    private final RouteVersions versions;
    private final VersionComparison comparison;

    VersionController(Periods periods, ReportReaders readers, RouteVersions versions, VersionComparison comparison) {
        this.periods = periods;
        this.readers = readers;
        this.versions = versions;
        this.comparison = comparison;
    }

    /**
     * @param before, after numbers of versions; without {@code after} the newest on which something has ended, without
     *     {@code before} the one before it on which something has ended
     * @param from without it a year before the later version was deployed
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters, versions there are not and a route with a single one, 403 for whoever may not see
     *     the report
     */
    @GetMapping(
            path = "/api/reports/before-after",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ComparedVersions.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> compared(
            @RequestParam(defaultValue = CycleTimeController.ACT) String process,
            @RequestParam(required = false) @Nullable Integer before,
            @RequestParam(required = false) @Nullable Integer after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.documentsOf(AskedPage.orNull(organisation));
        ReportFormat wanted = ReportFormat.of(format, accept);
        MeasuredRoute route = route(CycleTimeController.route(process));
        MeasuredVersion later = version(route, after, "after", Integer.MAX_VALUE);
        MeasuredVersion earlier = version(route, before, "before", later.version());
        Period period = periods.since(
                from, to, later.deployedAt().atZoneSameInstant(periods.zone()).toLocalDate());
        List<VersionRow> rows = comparison.rows(
                new VersionComparison.Question(route.process(), period, earlier.version(), later.version(), visible));
        return ReportAnswer.of(
                wanted,
                new ComparedVersions(route.process(), route.name(), earlier, later, rows),
                () -> table(route, earlier, later, rows));
    }

    private MeasuredRoute route(String process) {
        return versions.of(process)
                .orElseThrow(() -> Periods.refused(
                        "process", "По такому маршруту никто ещё не работал. Выберите другой маршрут."));
    }

    private static MeasuredVersion version(MeasuredRoute route, @Nullable Integer number, String field, int below) {
        return route.versions().stream()
                .filter(one ->
                        number == null ? one.version() < below && one.lastEnded() != null : one.version() == number)
                .reduce((one, other) -> other)
                .orElseThrow(() -> Periods.refused(
                        field,
                        number == null
                                ? "Сравнить не с чем: нужны две версии, на которых хоть один документ дошёл до конца."
                                : "Версии %d у маршрута нет. Проверьте %s.".formatted(number, field)));
    }

    private static ReportTable<Line> table(
            MeasuredRoute route, MeasuredVersion before, MeasuredVersion after, List<VersionRow> rows) {
        List<Line> lines = new ArrayList<>();
        for (VersionRow row : rows) {
            if (row.before() != null) {
                lines.add(new Line(row, row.before(), false));
            }
            if (row.after() != null) {
                lines.add(new Line(row, row.after(), true));
            }
        }
        return new ReportTable<>(
                "До и после, версии %d и %d".formatted(before.version(), after.version()),
                List.of(
                        ReportTable.text("Маршрут", 30, line -> route.name()),
                        ReportTable.text("Вид документа", 34, line -> line.row().kindName()),
                        ReportTable.text(
                                "Публичное обсуждение", 14, line -> line.row().publicWindow() ? "было" : "не было"),
                        ReportTable.text(
                                "Версия", 10, line -> String.valueOf(line.side().version())),
                        ReportTable.text(
                                "Развёрнута", 12, line -> DAY.format((line.isAfter() ? after : before).deployedAt())),
                        ReportTable.number("Документов", line -> line.side().documents()),
                        number("Шагов", VersionRow.VersionSide::steps),
                        number("Участников", VersionRow.VersionSide::actors),
                        ReportTable.time("Норма", 12, line -> line.side().norm()),
                        ReportTable.time(
                                "Половина не дольше", 16, line -> line.side().p50()),
                        ReportTable.time(
                                "90 % не дольше", 16, line -> line.side().p90()),
                        ReportTable.time("Трудоёмкость", 16, line -> line.side().touch()),
                        ReportTable.share(
                                "Доля просроченных",
                                line -> Objects.requireNonNullElse(line.side().overdueShare(), "")),
                        ReportTable.text("Данные", 14, line -> line.side().sample() ? "учебные" : "")),
                lines);
    }

    private static Column<Line> number(String heading, Function<VersionRow.VersionSide, @Nullable Integer> value) {
        return ReportTable.number(heading, line -> {
            Integer number = value.apply(line.side());
            return number == null ? "" : number.longValue();
        });
    }
}
