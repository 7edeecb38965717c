package org.marshrut.report;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.AssignmentRegister.Search;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of assignments, page by page, or whole as a file. */
@RestController
class AssignmentRegisterController {

    private static final int LARGEST_PAGE = 100;

    /** A page of the register. Named for the description of the API, because the answer has several forms. */
    record AssignmentPage(List<AssignmentRow> items, long total, int page, int size) {}

    private final AssignmentRegister register;
    private final Periods periods;

    AssignmentRegisterController(AssignmentRegister register, Periods periods) {
        this.register = register;
        this.periods = periods;
    }

    /**
     * @param from, to of the deadline; both may be left out
     * @param format {@code json}, {@code csv} or {@code xlsx}, for those who cannot say {@code Accept}, such as links
     */
    @GetMapping(
            path = "/api/assignments",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.CSV_TYPE, ReportFormat.XLSX_TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = AssignmentPage.class)),
                @Content(mediaType = ReportFormat.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = ReportFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> assignments(
            @RequestParam(required = false) @Nullable String performer,
            @RequestParam(required = false) @Nullable String giver,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        Search search = new Search(
                word("performer", performer),
                word("giver", giver),
                state(word("state", state)),
                overdue,
                word("organisation", organisation),
                document(word("document", document)),
                given(from) || given(to) ? periods.of(from, to) : null);
        ReportFormat wanted = ReportFormat.of(format, accept);
        if (wanted == ReportFormat.JSON) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(register.page(search, page, size));
        }
        Page<AssignmentRow> whole = register.page(search, 0, AssignmentRegister.MOST_ROWS);
        if (whole.total() > AssignmentRegister.MOST_ROWS) {
            throw Refusal.badRequest("В файле не больше %d поручений, а подходит %d. Сузьте условия."
                    .formatted(AssignmentRegister.MOST_ROWS, whole.total()));
        }
        return ReportAnswer.of(wanted, whole.items(), () -> AssignmentTable.of(whole.items()));
    }

    private static @Nullable String state(@Nullable String state) {
        if (state != null && !AssignmentTable.STATES.containsKey(state)) {
            throw Periods.refused("state", "Состояния «%s» у поручений нет.".formatted(state));
        }
        return state;
    }

    private static @Nullable UUID document(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Periods.refused("document", "Документ называют его идентификатором. Проверьте document.");
        }
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** PostgreSQL keeps no text with a zero character, so nothing is called so. */
    private static @Nullable String word(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw Periods.refused(field, "Недопустимый знак в параметре %s.".formatted(field));
        }
        return given(text) ? text.strip() : null;
    }
}
