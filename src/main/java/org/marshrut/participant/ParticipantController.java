package org.marshrut.participant;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvWanted;
import org.marshrut.participant.ParticipantList.Opened;
import org.marshrut.participant.ParticipantList.ParticipantPage;
import org.marshrut.participant.ParticipantList.ParticipantView;
import org.marshrut.text.Cells;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of participants, page by page or whole as CSV. */
@RestController
class ParticipantController {

    private static final List<String> COLUMNS = List.of("name", "contact", "consent_at", "registered_at");

    private final ParticipantList list;

    ParticipantController(ParticipantList list) {
        this.list = list;
    }

    @GetMapping("/api/documents/{id}/registration")
    Opened registration(@PathVariable String id) {
        return list.opened(id);
    }

    @GetMapping(
            path = "/api/documents/{id}/participants",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ParticipantPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"participants.csv\"")
                        .body(csv(list.all(id)))
                : answer.contentType(MediaType.APPLICATION_JSON).body(list.page(id, page, size));
    }

    private static byte[] csv(List<ParticipantView> participants) {
        return Stream.concat(
                        Stream.of(COLUMNS),
                        participants.stream()
                                .map(one -> List.of(
                                        one.name(),
                                        one.contact(),
                                        one.consentAt().toString(),
                                        one.registeredAt().toString())))
                .map(cells -> cells.stream()
                        .map(Cells::harmless)
                        .map(Cells::quoted)
                        .collect(Collectors.joining(";", "", "\r\n")))
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
