package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.MotionlessDays.MotionlessDay;
import org.marshrut.report.NoMovement.MotionlessDocument;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents without an owner, for ops and for heads of their own organisation. */
@RestController
class NoMovementController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final ReportReaders readers;
    private final NoMovement report;
    private final MotionlessDays days;
    private final Periods periods;

    NoMovementController(ReportReaders readers, NoMovement report, MotionlessDays days, Periods periods) {
        this.readers = readers;
        this.report = report;
        this.days = days;
        this.periods = periods;
    }

    @GetMapping("/api/reports/no-movement")
    Page<MotionlessDocument> motionless(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return report.page(
                readers.organisation(AskedPage.orNull(organisation)), !readers.seesNumbersOnly(), page, size);
    }

    /**
     * How many there were day by day; days on which nobody counted are left out.
     *
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see the report
     */
    @GetMapping(
            path = "/api/reports/no-movement/days",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = MotionlessDay.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> days(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(AskedPage.orNull(organisation));
        Period period = periods.of(from, to);
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<MotionlessDay> rows = days.days(period, visible);
        return ReportAnswer.of(
                wanted,
                rows,
                () -> new ReportTable<>(
                        "Без движения " + period.title(),
                        List.of(
                                ReportTable.text("День", 12, row -> DAY.format(row.day())),
                                ReportTable.number("Документов", MotionlessDay::documents),
                                ReportTable.text("Посчитано", 18, row -> MOMENT.format(row.countedAt()))),
                        rows));
    }
}
