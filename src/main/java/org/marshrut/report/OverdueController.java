package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.OverdueDocuments.Narrowed;
import org.marshrut.report.OverdueQuestion.By;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report R2 for programs, spreadsheets and the page in Cockpit. */
@RestController
@RequestMapping("/api/reports/overdue-visas")
class OverdueController {

    private static final int LARGEST_PAGE = 100;

    private final Periods periods;
    private final ReportReaders readers;
    private final OverdueVisas report;
    private final OverdueDocuments documents;

    OverdueController(Periods periods, ReportReaders readers, OverdueVisas report, OverdueDocuments documents) {
        this.periods = periods;
        this.readers = readers;
        this.report = report;
        this.documents = documents;
    }

    /**
     * The rows, those who are late most first.
     *
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     * @throws Refusal 400 for wrong dates and parameters, 403 for whoever may not see the report
     */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = OverdueRow.class))),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> rows(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "performer") String by,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        String visible = readers.organisation(organisation);
        OverdueQuestion question = new OverdueQuestion(periods.of(from, to), By.of(by), step(step), visible);
        ReportFormat wanted = ReportFormat.of(format, accept);
        List<OverdueRow> rows = report.rows(question);
        return ReportAnswer.of(wanted, rows, () -> OverdueTable.of(question, rows));
    }

    /** The late tasks behind the numbers. */
    @GetMapping("/documents")
    Page<OverdueDocument> documents(
            @RequestParam(required = false) @Nullable String performer,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String route,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        String visible = readers.organisation(organisation);
        OverdueQuestion question = new OverdueQuestion(periods.of(from, to), By.PERFORMER, step(step), visible);
        return documents.page(question, new Narrowed(id("performer", performer), id("route", route)), page, size);
    }

    private static @Nullable String step(@Nullable String step) {
        String id = id("step", step);
        if (id != null && !id.matches("[A-Za-z]\\w{0,99}")) {
            throw Periods.refused("step", "Шаг называют его видом, например VISA, или именем на схеме.");
        }
        return id;
    }

    /** PostgreSQL keeps no text with a zero character, so nothing is called so. */
    private static @Nullable String id(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw Periods.refused(field, "Недопустимый знак в параметре %s.".formatted(field));
        }
        return text == null || text.isBlank() ? null : text.strip();
    }
}
