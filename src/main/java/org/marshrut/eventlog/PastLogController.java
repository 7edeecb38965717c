package org.marshrut.eventlog;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.ReportReaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Event logs of former systems; the wall before it lets only ops and administrators bring and delete them. */
@RestController
@RequestMapping("/api/event-logs")
class PastLogController {

    private static final int LONGEST_NAME = 200;
    private static final Set<String> BY = Set.of("month", "activity");

    private final PastLogs logs;
    private final PastTimes times;
    private final ReportReaders readers;
    private final CurrentUser user;

    PastLogController(PastLogs logs, PastTimes times, ReportReaders readers, CurrentUser user) {
        this.logs = logs;
        this.times = times;
        this.readers = readers;
        this.user = user;
    }

    @GetMapping
    Page<PastLog> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        check();
        return logs.page(page, size);
    }

    /**
     * @param deadline name of the attribute of cases that is their deadline
     * @throws Refusal 400 naming the first wrong line, 403, 409, 413
     */
    @PostMapping(consumes = {XesWriter.MEDIA_TYPE, "application/xml", "text/xml", "text/csv"})
    ResponseEntity<PastLog> take(
            @RequestParam String name,
            @RequestParam(defaultValue = LogKeys.DEADLINE) String deadline,
            HttpServletRequest request)
            throws IOException {
        String asked = AskedPage.orNull(name);
        if (asked == null || asked.length() > LONGEST_NAME) {
            throw Refusal.field("name", "Назовите журнал, до %d знаков.".formatted(LONGEST_NAME));
        }
        LogFormat format =
                MediaType.valueOf(request.getContentType()).getSubtype().equals("csv") ? LogFormat.CSV : LogFormat.XES;
        PastLog taken = logs.take(asked, format, deadline.strip(), user.login().orElse(""), request.getInputStream());
        return ResponseEntity.created(URI.create("/api/event-logs/" + taken.id()))
                .body(taken);
    }

    @GetMapping("/{id}")
    PastLog log(@PathVariable String id) {
        check();
        return logs.get(number(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        logs.delete(number(id));
    }

    /** @param by {@code month}, {@code activity}; may repeat */
    @GetMapping("/{id}/cycle-times")
    List<PastTimeRow> cycleTimes(@PathVariable String id, @RequestParam(required = false) @Nullable List<String> by) {
        check();
        List<String> asked = by == null
                ? List.of()
                : by.stream()
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .toList();
        if (!BY.containsAll(asked)) {
            throw Refusal.field("by", "Строки бывают по month и activity; by можно повторять.");
        }
        return times.rows(logs.get(number(id)).id(), asked.contains("activity"), asked.contains("month"));
    }

    /** A log is of the region: whoever sees the numbers of one organisation only sees none of it. */
    private void check() {
        if (readers.documentsOf(null) != null) {
            throw Refusal.forbidden(
                    "Журналы прежних систем видят те, кому открыты числа всех организаций. Свои сроки смотрите в отчётах.");
        }
    }

    /** What is no number is nothing that exists. */
    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
