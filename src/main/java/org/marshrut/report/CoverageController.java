package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports R8 and R9: which organisations are connected, with how many workplaces; whoever sees report R2 sees them. */
@RestController
class CoverageController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final EnumSet<CoverageBy> ROWS =
            EnumSet.of(CoverageBy.ALL, CoverageBy.CATEGORY, CoverageBy.DISTRICT);

    private final ReportReaders readers;
    private final Periods periods;
    private final ConnectedOrganisations organisations;
    private final RollOutPlan plan;
    private final Today today;

    CoverageController(
            ReportReaders readers,
            Periods periods,
            ConnectedOrganisations organisations,
            RollOutPlan plan,
            Today today) {
        this.readers = readers;
        this.periods = periods;
        this.organisations = organisations;
        this.plan = plan;
        this.today = today;
    }

    /**
     * Rows of connected organisations and workplaces against the plan. Who sees one organisation alone has no plan: it names none.
     *
     * @param by {@code all}, {@code category} or {@code district}
     * @param since since which day a log-in counts as activity, ISO 8601; without it since thirty days before today
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for another word or day, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/coverage",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = CoverageRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> coverage(
            @RequestParam(defaultValue = "category") String by,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(null);
        CoverageBy asked = CoverageBy.of(by, ROWS);
        LocalDate day = today.inTheGovernment();
        List<CoverageRow> rows = Coverage.rows(
                asked, organisations.all(since(since), visible), visible == null ? plan.on(day) : List.of());
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> coverageTable(day, rows));
    }

    private OffsetDateTime since(@Nullable String day) {
        return periods.since(day, LogInController.USUAL_DAYS)
                .atStartOfDay(periods.zone())
                .toOffsetDateTime();
    }

    private static ReportTable<CoverageRow> coverageTable(LocalDate day, List<CoverageRow> rows) {
        return new ReportTable<>(
                "Охват на " + DAY.format(day),
                List.of(
                        new Column<>("Кто", 36, Kind.TEXT, CoverageRow::name),
                        new Column<>("Организаций", 12, Kind.NUMBER, CoverageRow::organisations),
                        new Column<>("Подключено", 12, Kind.NUMBER, CoverageRow::connected),
                        new Column<>("План к этому дню", 12, Kind.NUMBER, CoverageRow::plannedNow),
                        new Column<>("План всего", 12, Kind.NUMBER, CoverageRow::planned),
                        new Column<>("Доля", 10, Kind.SHARE, CoverageRow::share),
                        new Column<>("Рабочих мест", 12, Kind.NUMBER, CoverageRow::seats),
                        new Column<>("Мест по плану к этому дню", 12, Kind.NUMBER, CoverageRow::seatsPlannedNow),
                        new Column<>("Мест по плану всего", 12, Kind.NUMBER, CoverageRow::seatsPlanned),
                        new Column<>("Могут войти", 12, Kind.NUMBER, CoverageRow::people),
                        new Column<>("Входили", 12, Kind.NUMBER, CoverageRow::active),
                        new Column<>("Следующий день плана", 14, Kind.TEXT, row -> written(row.next()))),
                rows);
    }

    /**
     * One organisation after another, those that are closed left out; a file has all of them.
     *
     * @param since, format as for {@link #coverage}
     * @throws Refusal 400 for a wrong day or page, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/connected-organisations",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ConnectedPage.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> organisations(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        String visible = readers.organisation(AskedPage.orNull(organisation));
        List<ConnectedOrganisation> rows = organisations.all(since(since), visible);
        return ReportAnswer.of(
                ReportFormat.of(format, accept),
                new ConnectedPage(
                        rows.stream().skip((long) page * size).limit(size).toList(), rows.size(), page, size),
                () -> connectedTable(rows));
    }

    /** What the description of the API calls a page of them. */
    record ConnectedPage(List<ConnectedOrganisation> items, long total, int page, int size) {}

    private static ReportTable<ConnectedOrganisation> connectedTable(List<ConnectedOrganisation> rows) {
        return new ReportTable<>(
                "Подключённые организации",
                List.of(
                        new Column<>("Код", 10, Kind.TEXT, ConnectedOrganisation::organisation),
                        new Column<>("Организация", 36, Kind.TEXT, ConnectedOrganisation::name),
                        new Column<>("Категория", 28, Kind.TEXT, row -> row.category()
                                .title()),
                        new Column<>("Район", 24, Kind.TEXT, ConnectedOrganisation::district),
                        new Column<>(
                                "Состояние", 16, Kind.TEXT, row -> row.status().title()),
                        new Column<>("Подключена", 12, Kind.TEXT, row -> written(row.connectedOn())),
                        new Column<>(
                                "Рабочих мест", 12, Kind.NUMBER, row -> Objects.requireNonNullElse(row.seats(), 0)),
                        new Column<>("Могут войти", 12, Kind.NUMBER, ConnectedOrganisation::people),
                        new Column<>("Входили", 12, Kind.NUMBER, ConnectedOrganisation::active),
                        new Column<>(
                                "Последний вход",
                                14,
                                Kind.TEXT,
                                row -> row.lastActivity() == null ? "" : DAY.format(row.lastActivity()))),
                rows);
    }

    private static String written(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
