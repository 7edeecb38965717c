package org.marshrut.effect;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvWanted;
import org.marshrut.effect.Baselines.Baseline;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.Plan.RosterReport;
import org.marshrut.roster.RosterFiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Baselines as a list and as a table. */
@RestController
@RequestMapping("/api/reports/baselines")
class BaselineController {

    /** A page of them. */
    record BaselinePage(List<Baseline> items, long total, int page, int size) {}

    private final BaselineTable table;
    private final Baselines baselines;
    private final EffectReaders readers;
    private final RosterFiles files;

    BaselineController(BaselineTable table, Baselines baselines, EffectReaders readers, RosterFiles files) {
        this.table = table;
        this.baselines = baselines;
        this.readers = readers;
        this.files = files;
    }

    /** Those of the whole region and of the organisations whose numbers somebody sees. */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = BaselinePage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        String visible = readers.organisation(null, false);
        if (CsvWanted.by(format, accept)) {
            table.checkMayEnter();
        }
        List<Baseline> all = baselines.known().all().stream()
                .filter(one -> visible == null
                        || one.organisation().isEmpty()
                        || one.organisation().equals(visible))
                .toList();
        return files.answer(
                table,
                format,
                accept,
                () -> new BaselinePage(
                        all.stream().skip((long) page * size).limit(size).toList(), all.size(), page, size));
    }

    /**
     * All lines or none; a line that the file leaves out stays.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 403, 400 naming the first wrong lines
     */
    @PostMapping(consumes = "text/csv")
    RosterReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        table.checkMayEnter();
        return files.load(table, request, dryRun);
    }
}
