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
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.AbsentPeople.AbsentPerson;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has logged in and by what, who has not; whoever sees report R2 sees it. */
@RestController
@RequestMapping("/api/reports/log-ins")
class LogInController {

    /** How long ago somebody may have come last and counts as active, where nobody says otherwise. */
    static final int USUAL_DAYS = 30;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final ReportReaders readers;
    private final Periods periods;
    private final ConnectedOrganisations organisations;
    private final AbsentPeople absent;

    LogInController(ReportReaders readers, Periods periods, ConnectedOrganisations organisations, AbsentPeople absent) {
        this.readers = readers;
        this.periods = periods;
        this.organisations = organisations;
        this.absent = absent;
    }

    /**
     * @param by {@code all}, {@code category}, {@code district} or {@code organisation}
     * @param since ISO 8601; without it thirty days before today
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for another word or day, 403 for whoever may not see the report
     */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = LogInRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(defaultValue = "category") String by,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(AskedPage.orNull(organisation));
        LocalDate day = periods.since(since, USUAL_DAYS);
        List<LogInRow> rows =
                LogInRow.of(CoverageBy.of(by, EnumSet.allOf(CoverageBy.class)), organisations.all(start(day), visible));
        return ReportAnswer.of(ReportFormat.of(format, accept), rows, () -> table(day, rows));
    }

    /**
     * Those who have not logged in since, who never have first.
     *
     * @param since as above
     * @throws Refusal as above, and 400 for a wrong page
     */
    @GetMapping("/absent")
    Page<AbsentPerson> absent(
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        String visible = readers.organisation(AskedPage.orNull(organisation));
        return absent.page(start(periods.since(since, USUAL_DAYS)), visible, page, size);
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(periods.zone()).toOffsetDateTime();
    }

    private static ReportTable<LogInRow> table(LocalDate since, List<LogInRow> rows) {
        return new ReportTable<>(
                "Входы с " + DAY.format(since),
                List.of(
                        new Column<>("Кто", 36, Kind.TEXT, LogInRow::name),
                        new Column<>("Могут войти", 12, Kind.NUMBER, LogInRow::people),
                        new Column<>("Входили", 12, Kind.NUMBER, LogInRow::active),
                        new Column<>("Входили раньше", 12, Kind.NUMBER, LogInRow::idle),
                        new Column<>("Ни разу", 12, Kind.NUMBER, LogInRow::never),
                        new Column<>("Компьютер", 12, Kind.NUMBER, LogInRow::desk),
                        new Column<>("Планшет", 12, Kind.NUMBER, LogInRow::tablet),
                        new Column<>("Телефон", 12, Kind.NUMBER, LogInRow::phone)),
                rows);
    }
}
