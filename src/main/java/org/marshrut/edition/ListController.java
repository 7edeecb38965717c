package org.marshrut.edition;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.edition.ListView.DifferencesView;
import org.marshrut.edition.ListView.EditionView;
import org.marshrut.edition.ListView.ListSummary;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and their versions, page by page; a version whole as CSV. */
@RestController
@RequestMapping("/api/lists")
class ListController {

    private static final int LARGEST_PAGE = 100;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ReadableLists lists;
    private final ListQueries queries;

    ListController(ReadableLists lists, ListQueries queries) {
        this.lists = lists;
        this.queries = queries;
    }

    @GetMapping
    Page<ListSummary> lists(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        if (code != null && code.indexOf('\0') >= 0) {
            throw Refusal.field("code", "Недопустимый знак в параметре code.");
        }
        return lists.page(code == null || code.isBlank() ? null : code.strip(), page, size);
    }

    @GetMapping(
            path = "/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ListView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        check(page, size);
        var answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (accept == null || !accept.strip().startsWith("text/csv")) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(queries.view(id(id), version, page, size));
        }
        ListQueries.Whole whole = queries.whole(id(id), version);
        return answer.contentType(CSV)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "Перечень, редакция %d.csv"
                                                .formatted(whole.edition().version()),
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(ListCsv.of(whole.edition().columns(), whole.rows()));
    }

    @GetMapping("/{id}/versions")
    Page<EditionView> versions(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return queries.versions(id(id), page, size);
    }

    @GetMapping("/{id}/differences")
    DifferencesView differences(
            @PathVariable String id,
            @RequestParam int from,
            @RequestParam int to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return queries.differences(id(id), from, to, page, size);
    }

    private static void check(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("Такого перечня нет. Проверьте адрес.");
        }
    }
}
