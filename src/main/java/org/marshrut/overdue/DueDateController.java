package org.marshrut.overdue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.document.DocumentQueries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deadline of a task: as it is, how it came to be, and to move it. */
@RestController
@RequestMapping("/api/tasks/{taskId}/due-date")
class DueDateController {

    record Move(@Nullable String due, @Nullable String reason) {}

    /** Times carry the offset of the document's organisation. */
    record Deadline(
            String taskId, OffsetDateTime due, @Nullable OffsetDateTime overdueAt, int level, List<Change> changes) {}

    /** @param login null when the system did it, for example because a production calendar came */
    record Change(
            OffsetDateTime at,
            @Nullable String login,
            String cause,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            String reason) {}

    private final DueDates dueDates;
    private final DocumentQueries documents;
    private final JdbcClient jdbc;

    DueDateController(DueDates dueDates, DocumentQueries documents, JdbcClient jdbc) {
        this.dueDates = dueDates;
        this.documents = documents;
        this.jdbc = jdbc;
    }

    @PutMapping
    Deadline move(@PathVariable String taskId, @RequestBody Move move) {
        dueDates.move(taskId, move.due(), move.reason());
        return view(dueDates.found(taskId));
    }

    /** For whoever may read the document. */
    @GetMapping
    Deadline deadline(@PathVariable String taskId) {
        OpenDeadline deadline = dueDates.found(taskId);
        documents.readable(deadline.documentId().toString());
        return view(deadline);
    }

    private Deadline view(OpenDeadline deadline) {
        ZoneId zone = dueDates.zoneOf(deadline.documentId());
        List<Change> changes = jdbc.sql("""
                        select at, login, cause, due_before, due_after, reason from deadline_changes
                        where decision_id = ? order by id
                        """)
                .param(deadline.id())
                .query((row, n) -> new Change(
                        java.util.Objects.requireNonNull(time(row, "at", zone)),
                        row.getString("login"),
                        row.getString("cause"),
                        time(row, "due_before", zone),
                        time(row, "due_after", zone),
                        row.getString("reason")))
                .list();
        return new Deadline(
                deadline.taskId(),
                local(deadline.due(), zone),
                deadline.overdueAt() == null ? null : local(deadline.overdueAt(), zone),
                deadline.level(),
                changes);
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : local(at, zone);
    }

    private static OffsetDateTime local(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
