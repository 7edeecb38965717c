package org.marshrut.roster;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.Plan.RosterReport;
import org.marshrut.roster.RollOutList.RollOutPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The plan of the roll-out as a list and as a table, for administrators; the wall before it lets in nobody else. */
@RestController
class RollOutController {

    private final RollOutTable table;
    private final RollOutList list;
    private final RosterFiles files;

    RollOutController(RollOutTable table, RollOutList list, RosterFiles files) {
        this.table = table;
        this.list = list;
        this.files = files;
    }

    @GetMapping(
            value = "/api/roll-out-plan",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RollOutPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        return files.answer(table, format, accept, () -> list.page(AskedPage.orNull(text), page, size));
    }

    /**
     * All lines or none; a line that the file leaves out stays.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 400 naming the first wrong lines
     */
    @PostMapping(value = "/api/roll-out-plan", consumes = "text/csv")
    RosterReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        return files.load(table, request, dryRun);
    }
}
