package org.marshrut.eventlog;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Periods;
import org.marshrut.report.ReportReaders;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event log of a route, for programs that mine processes. */
@RestController
class EventLogController {

    private final EventLog log;
    private final ReportReaders readers;
    private final Periods periods;

    EventLogController(EventLog log, ReportReaders readers, Periods periods) {
        this.log = log;
        this.readers = readers;
        this.periods = periods;
    }

    /**
     * @param from, to days on which the ways began
     * @throws Refusal 400 for wrong parameters, 403 for whoever may not see it
     */
    @GetMapping(
            path = "/api/event-log",
            produces = {XesWriter.MEDIA_TYPE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = XesWriter.MEDIA_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    void log(
            @RequestParam(defaultValue = "actApproval") String process,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "false") boolean sample,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String visible = readers.documentsOf(AskedPage.orNull(organisation));
        LogQuestion question = new LogQuestion(route(process), periods.ofYear(from, to), visible, sample);
        LogFormat wanted = LogFormat.of(format, accept);
        response.setContentType(wanted.mediaType().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("%s-%s-%s.%s"
                                .formatted(
                                        question.process(),
                                        question.period().from(),
                                        question.period().to(),
                                        wanted.ending()))
                        .build()
                        .toString());
        try {
            log.write(question, readers.people(), wanted.to(response.getOutputStream()));
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
                throw e;
            }
            CutShort.mark(request, e);
        } catch (IOException e) {
            // Whoever asked has hung up: there is nobody to tell.
            if (!response.isCommitted()) {
                throw e;
            }
        }
    }

    private static String route(String process) {
        if (!process.strip().matches("[A-Za-z_][\\w.-]{0,254}")) {
            throw Refusal.field("process", "Маршрут называют именем его процесса, например actApproval.");
        }
        return process.strip();
    }
}
