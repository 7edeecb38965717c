package org.marshrut.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Decision;
import org.marshrut.document.DocumentView.Step;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked of whom on a document's way: the tasks that wait now, and the visas of every round. */
@Component
class DocumentSteps {

    private static final String[] JUDGING = Arrays.stream(StepKind.values())
            .filter(StepKind::judges)
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Lateness lateness;
    private final Clock clock;

    DocumentSteps(JdbcClient jdbc, @Lazy Lateness lateness, Clock clock) {
        this.jdbc = jdbc;
        this.lateness = lateness;
        this.clock = clock;
    }

    List<Step> stage(UUID id, ZoneId zone) {
        return jdbc.sql("""
                        select d.task_id, d.task_key, t.name, t.assignee, d.candidate_groups, d.assigned_at, d.due,
                               d.overdue_at is not null as overdue,
                               coalesce(d.counted_for, c.organisation) as counted_for
                        from decisions d
                        join open_tasks t on t.id = d.task_id
                        join documents c on c.id = d.document_id
                        where d.document_id = :id and d.decided_at is null and d.cancelled_at is null
                        order by d.id
                        """)
                .param("id", id)
                .query((row, n) -> new Step(
                        row.getString("task_id"),
                        row.getString("task_key"),
                        row.getString("name"),
                        row.getString("assignee"),
                        Arrays.asList(
                                (String[]) row.getArray("candidate_groups").getArray()),
                        time(row, "assigned_at", zone),
                        time(row, "due", zone),
                        row.getBoolean("overdue"),
                        preliminary(row)))
                .list();
    }

    /** Whether a task of the document's author is with this person now. */
    boolean holdsForAuthor(DocumentFacts document, String login) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                                       where d.document_id = ? and d.approver = ? and t.assignee = ?
                                         and d.decided_at is null and d.cancelled_at is null)
                        """)
                .params(document.id(), document.author(), login)
                .query(Boolean.class)
                .single();
    }

    /** The open tasks that he has of the document. */
    List<String> tasksOf(UUID document, String login) {
        return jdbc.sql("""
                        select d.task_id from decisions d join open_tasks t on t.id = d.task_id
                        where d.document_id = ? and t.assignee = ? and d.decided_at is null and d.cancelled_at is null
                        """).params(document, login).query(String.class).list();
    }

    /** Whether he has a task of the document at which he judges it. */
    boolean judges(DocumentFacts document, String login) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                                       where d.document_id = ? and t.assignee = ? and d.step = any(?)
                                         and d.decided_at is null and d.cancelled_at is null)
                        """)
                .params(document.id(), login, JUDGING)
                .query(Boolean.class)
                .single();
    }

    /** Whether a step of this person waits for a party's answer to which a file of the role belongs. */
    boolean holdsForParty(DocumentFacts document, String login, FileRole role) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                                       where d.document_id = ? and d.step = 'PARTY' and d.party_file = ? and t.assignee = ?
                                         and d.decided_at is null and d.cancelled_at is null)
                        """)
                .params(document.id(), role.name(), login)
                .query(Boolean.class)
                .single();
    }

    /** Every decision that a step of the route asked for, whoever drew it, in the order they were asked for. */
    List<Decision> decisions(DocumentFacts document, ZoneId zone) {
        return jdbc.sql("""
                        select id, task_key, task_name, step, stage, round, party, approver, candidate_groups, actual, basis,
                               decision, remark, answer, version, assigned_at, due, decided_at, cancelled_at, overdue_at,
                               late_minutes, coalesce(counted_for, :organisation) as counted_for
                        from decisions where document_id = :id and step is not null order by id
                        """)
                .param("id", document.id())
                .param("organisation", document.organisation())
                .query((row, n) -> new Decision(
                        row.getLong("id"),
                        row.getString("task_key"),
                        nameOf(row),
                        StepKind.valueOf(row.getString("step")),
                        row.getString("stage"),
                        row.getInt("round"),
                        row.getString("party"),
                        row.getString("approver"),
                        Arrays.asList(
                                (String[]) row.getArray("candidate_groups").getArray()),
                        row.getString("actual"),
                        row.getString("basis"),
                        row.getString("decision"),
                        row.getString("remark"),
                        row.getString("answer"),
                        row.getObject("version", Integer.class),
                        time(row, "assigned_at", zone),
                        time(row, "due", zone),
                        time(row, "decided_at", zone),
                        time(row, "cancelled_at", zone),
                        row.getObject("overdue_at") != null,
                        lateness.overdueBy(row, clock.instant()),
                        row.getObject("decided_at") == null && preliminary(row)))
                .list();
    }

    private static String nameOf(ResultSet row) throws SQLException {
        String name = row.getString("task_name");
        return name != null ? name : EarlierSteps.titleOf(row.getString("task_key"));
    }

    /** Whether the deadline rests on a year that has no production calendar yet. */
    private boolean preliminary(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        OffsetDateTime from = row.getObject("assigned_at", OffsetDateTime.class);
        return due != null && lateness.isPreliminary(from.toInstant(), due.toInstant(), row.getString("counted_for"));
    }

    static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
