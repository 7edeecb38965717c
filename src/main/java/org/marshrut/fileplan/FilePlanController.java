package org.marshrut.fileplan;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.EntryReader;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.CaseFileView.Nowhere;
import org.marshrut.fileplan.CaseFileView.Paper;
import org.marshrut.fileplan.FilePlanList.CaseFilePage;
import org.marshrut.fileplan.FilePlanList.Due;
import org.marshrut.roster.Plan.RosterReport;
import org.marshrut.roster.RosterFiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The file plan: all of the staff read it, clerks and heads change that of their organisation, administrators load all. */
@RestController
@RequestMapping("/api/file-plan")
class FilePlanController {

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_VOLUMES = 10_000;

    private final FilePlanTable table;
    private final FilePlanList list;
    private final FiledPapers papers;
    private final FileOrders orders;
    private final FileKeepers keepers;
    private final RosterFiles files;

    FilePlanController(
            FilePlanTable table,
            FilePlanList list,
            FiledPapers papers,
            FileOrders orders,
            FileKeepers keepers,
            RosterFiles files) {
        this.table = table;
        this.list = list;
        this.papers = papers;
        this.orders = orders;
        this.keepers = keepers;
        this.files = files;
    }

    /** @param volumes into how many it is bound */
    @Schema(name = "FileClosing")
    record Closing(@Nullable Integer volumes) {}

    /** A day is ISO 8601. */
    @Schema(name = "FileValidity")
    record Validity(@Nullable String until) {}

    @Schema(name = "FileHolding")
    record Holding(@Nullable String reason) {}

    @Schema(name = "CopiedFiles")
    record Copied(int added) {}

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CaseFilePage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) CaseFile.@Nullable State state,
            @RequestParam(required = false) @Nullable Due due,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        FilePlanList.Filter filter = new FilePlanList.Filter(
                AskedPage.orNull(organisation), year, AskedPage.orNull(text), state == null ? null : state.name(), due);
        return files.answer(table, format, accept, () -> list.page(filter, page, size));
    }

    /**
     * All lines or none.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 403, 400 naming the first wrong lines
     */
    @PostMapping(consumes = "text/csv")
    RosterReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        if (!keepers.isAdministrator()) {
            keepers.own();
        }
        return files.load(table, request, dryRun);
    }

    @PostMapping("/years/{year}")
    Copied copy(@PathVariable int year) {
        if (year <= FilePlanTable.FIRST_YEAR || year > FilePlanTable.LAST_YEAR) {
            throw Refusal.badRequest(
                    "Год — с %d по %d.".formatted(FilePlanTable.FIRST_YEAR + 1, FilePlanTable.LAST_YEAR));
        }
        return new Copied(orders.copy(year));
    }

    @GetMapping("/unfiled")
    Page<Nowhere> unfiled(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return papers.nowhere(keepers.own(), page, size);
    }

    @GetMapping("/{caseFile}")
    CaseFileView one(@PathVariable String caseFile) {
        return list.one(id(caseFile));
    }

    @GetMapping("/{caseFile}/documents")
    Page<Paper> documents(
            @PathVariable String caseFile,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return papers.in(list.one(id(caseFile)).id(), page, size);
    }

    @PostMapping("/{caseFile}/closing")
    CaseFileView close(@PathVariable String caseFile, @RequestBody Closing closing) {
        int volumes = Optional.ofNullable(closing.volumes()).orElse(0);
        if (volumes < 1 || volumes > MOST_VOLUMES) {
            throw Refusal.field("volumes", "Укажите, сколько в деле томов: от 1 до %d.".formatted(MOST_VOLUMES));
        }
        orders.close(id(caseFile), volumes);
        return list.one(id(caseFile));
    }

    /** When what the term of a file depends on has ended. */
    @PutMapping("/{caseFile}/validity")
    CaseFileView ended(@PathVariable String caseFile, @RequestBody Validity validity) {
        EntryReader reader = new EntryReader();
        LocalDate day = reader.day("until", validity.until(), false);
        reader.check();
        orders.ended(id(caseFile), day);
        return list.one(id(caseFile));
    }

    @PutMapping("/{caseFile}/hold")
    CaseFileView hold(@PathVariable String caseFile, @RequestBody Holding holding) {
        EntryReader reader = new EntryReader();
        String reason = reader.line(
                "reason", holding.reason(), "Укажите, почему дело удерживают: спор, проверка, запрос.", LONGEST_REASON);
        reader.check();
        orders.hold(id(caseFile), reason);
        return list.one(id(caseFile));
    }

    @DeleteMapping("/{caseFile}/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String caseFile) {
        orders.release(id(caseFile));
    }

    /** What is no number is no file. */
    private static long id(String address) {
        return address.matches("[1-9]\\d{0,17}") ? Long.parseLong(address) : 0;
    }
}
