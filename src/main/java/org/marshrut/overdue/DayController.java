package org.marshrut.overdue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.DayOfDocument;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The day from which steps of a document are counted: as it is, how it came to be, and to move it. */
@RestController
@RequestMapping("/api/documents/{id}/day")
class DayController {

    record NewDay(@Nullable String day, @Nullable String reason) {}

    /**
     * Times carry the offset of the document's organisation.
     *
     * @param fact key of the field of the card; null for a kind whose steps are counted from no day
     */
    record DayView(@Nullable LocalDate day, @Nullable String fact, List<DayChange> changes) {}

    record DayChange(@Nullable LocalDate from, LocalDate to, String by, String reason, OffsetDateTime at) {}

    private final MovedDays moved;
    private final DayOfDocument days;
    private final DocumentQueries documents;
    private final DueDates dueDates;
    private final JdbcClient jdbc;

    DayController(MovedDays moved, DayOfDocument days, DocumentQueries documents, DueDates dueDates, JdbcClient jdbc) {
        this.moved = moved;
        this.days = days;
        this.documents = documents;
        this.dueDates = dueDates;
        this.jdbc = jdbc;
    }

    @PutMapping
    DayView move(@PathVariable String id, @RequestBody NewDay day) {
        moved.move(id, day.day(), day.reason());
        return day(id);
    }

    /** For whoever may read the document; the day is moved so seldom that there is one page of it. */
    @GetMapping
    DayView day(@PathVariable String id) {
        DocumentFacts document = documents.readable(id);
        ZoneId zone = dueDates.zoneOf(document.id());
        List<DayChange> changes = jdbc.sql("""
                        select day_before, day_after, login, reason, at from day_changes where document_id = ? order by id
                        limit 100
                        """)
                .param(document.id())
                .query((row, n) -> new DayChange(
                        row.getObject("day_before", LocalDate.class),
                        row.getObject("day_after", LocalDate.class),
                        row.getString("login"),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(zone)
                                .toOffsetDateTime()))
                .list();
        return new DayView(
                days.find(document.id()).orElse(null), days.fact(document.id()).orElse(null), changes);
    }
}
