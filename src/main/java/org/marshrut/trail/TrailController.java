package org.marshrut.trail;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail for administrators: who else may not is said where addresses are guarded, in {@code access}. */
@RestController
@RequestMapping("/api/trail")
class TrailController {

    private final TrailQueries queries;
    private final TrailExport export;
    private final TrailVerification verification;
    private final Trail trail;

    TrailController(TrailQueries queries, TrailExport export, TrailVerification verification, Trail trail) {
        this.queries = queries;
        this.export = export;
        this.verification = verification;
        this.trail = trail;
    }

    record TrailRecord(
            long id,
            OffsetDateTime at,
            @Nullable String login,
            @Nullable String onBehalf,
            @Nullable String fromWhere,
            String event,
            @Nullable UUID document,
            @Nullable String subject,
            @Nullable String details) {

        static TrailRecord of(TrailRow row) {
            return new TrailRecord(
                    row.id(),
                    row.at().atZoneSameInstant(TrailQueries.ZONE).toOffsetDateTime(),
                    row.login(),
                    row.onBehalf(),
                    row.fromWhere(),
                    row.event(),
                    row.document(),
                    row.subject(),
                    row.details());
        }
    }

    record TrailPage(List<TrailRecord> items, long total, int page, int size) {}

    @GetMapping
    TrailPage search(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        TrailSearch search = new TrailSearch(person, event, document, subject, from, to, page, size);
        TrailQueries.Found found = queries.search(search.checked(), page, size);
        return new TrailPage(found.rows().stream().map(TrailRecord::of).toList(), found.total(), page, size);
    }

    @GetMapping("/verification")
    TrailVerification.Verdict verification(@RequestParam(required = false) @Nullable String head) {
        return verification.verify(head == null || head.isBlank() ? null : TrailChain.Head.read(head.strip()));
    }

    @GetMapping("/export")
    void export(@RequestParam(defaultValue = "0") long after, HttpServletResponse response) throws IOException {
        if (after < 0) {
            throw Refusal.field("after", "Место в журнале считается с 1; 0 выгружает всё.");
        }
        trail.add(TrailEvent.EXPORTED, null, "после места " + after);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("Журнал действий.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        export.write(after, writer);
    }
}
