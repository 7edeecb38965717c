package org.marshrut.archive;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvWanted;
import org.marshrut.access.WrongLine;
import org.marshrut.archive.FindingAids.FoundPage;
import org.marshrut.archive.ImportRun.ImportState;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding aids for those who work here: search, files in and out. Closed units are there for their own archive alone. */
@RestController
@RequestMapping("/api/archive")
class ArchiveController {

    /** Lines up to which a file is carried out before the answer. */
    private static final int FEW = 2_000;

    private final FindingAids aids;
    private final Imports imports;
    private final ImportWork work;
    private final ListExport export;
    private final Keepers keepers;

    ArchiveController(FindingAids aids, Imports imports, ImportWork work, ListExport export, Keepers keepers) {
        this.aids = aids;
        this.imports = imports;
        this.work = work;
        this.export = export;
        this.keepers = keepers;
    }

    /** As CSV the whole archive of the keeper who asks, in the form in which it is read again. */
    @GetMapping(
            value = "/units",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FoundPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<?> units(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String fond,
            @RequestParam(required = false) @Nullable String years,
            @RequestParam(required = false) @Nullable String archive,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "false") boolean digitised,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        AskedPage.check(page, size);
        Asked asked = Asked.of(text, fond, years, archive, subject, digitised);
        if (!CsvWanted.by(format, accept)) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(aids.units(asked, keepers.archive(), page, size));
        }
        String own = keepers.check().organisation();
        export.write(own, asked.fond(), () -> {
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"opisi-%s.csv\"".formatted(own));
            response.setContentType(CsvWanted.CSV.toString());
            return response.getOutputStream();
        });
        return null;
    }

    /**
     * @param dryRun only tells what would happen
     * @param mode {@code all}: every line or none; {@code good}: what is wrong is left out
     * @throws Refusal 400 naming the first wrong lines, 403, 409, 413
     */
    @PostMapping(value = "/units", consumes = "text/csv")
    ResponseEntity<ImportRun> load(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "all") String mode,
            HttpServletRequest request)
            throws IOException {
        boolean onlyGood = onlyGood(mode);
        return dryRun
                ? ResponseEntity.ok(imports.read(request.getInputStream()))
                : carriedOut(imports.take(request.getInputStream(), onlyGood));
    }

    @PostMapping("/imports/{id}/start")
    ResponseEntity<ImportRun> start(@PathVariable String id, @RequestParam(defaultValue = "all") String mode) {
        return carriedOut(imports.start(number(id), onlyGood(mode)));
    }

    private ResponseEntity<ImportRun> carriedOut(ImportRun run) {
        if (run.lines() <= FEW) {
            work.carryOut(run.id());
            ImportRun done = imports.own(run.id());
            return ResponseEntity.status(done.state() == ImportState.DONE ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .body(done);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/archive/imports/" + run.id()))
                .body(run);
    }

    @GetMapping("/imports")
    Page<ImportRun> imports(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return imports.page(page, size);
    }

    @GetMapping("/imports/{id}")
    ImportRun run(@PathVariable String id) {
        return imports.own(number(id));
    }

    @GetMapping("/imports/{id}/wrong")
    Page<WrongLine> wrong(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return imports.wrong(number(id), page, size);
    }

    private static boolean onlyGood(String mode) {
        return switch (mode) {
            case "all" -> false;
            case "good" -> true;
            default -> throw Refusal.field("mode", "Загружают all — всё или ничего — или good — верные строки.");
        };
    }

    /** What is no number is nothing that exists. */
    static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
