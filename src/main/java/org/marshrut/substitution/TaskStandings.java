package org.marshrut.substitution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionAuthority.Prepared;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose an open task is, who has it and on what ground, and how it came to him. */
@Component
class TaskStandings {

    /**
     * People are log-ins; times carry the offset of the document's organisation.
     *
     * @param approver whose it is to decide; for a task of a group, the member for whom another has taken it, or null
     * @param delegatedTo to whom it was passed on
     * @param basis on what ground the assignee would decide now; null when it is his own
     * @param may what the one who asks may do about it
     * @param decisions those the step allows
     * @param preparation what a clerk has made ready; null for those it is not for
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TaskStanding(
            String taskId,
            @Nullable String approver,
            @Nullable String assignee,
            @Nullable String delegatedTo,
            @Nullable String delegatedBy,
            @Nullable String basis,
            List<TaskMove> moves,
            List<TaskOptions.Action> may,
            List<String> decisions,
            @Nullable Prepared preparation) {}

    /** @param by who brought it about; null for the system */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TaskMove(
            OffsetDateTime at,
            @Nullable String from,
            @Nullable String to,
            TaskReassignment.Cause cause,
            @Nullable String by,
            @Nullable String reason) {}

    private final HeldTasks tasks;
    private final SubstitutionAuthority acting;
    private final DocumentQueries documents;
    private final Organisations organisations;
    private final TaskOptions options;
    private final JdbcClient jdbc;

    TaskStandings(
            HeldTasks tasks,
            SubstitutionAuthority acting,
            DocumentQueries documents,
            Organisations organisations,
            TaskOptions options,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.acting = acting;
        this.documents = documents;
        this.organisations = organisations;
        this.options = options;
        this.jdbc = jdbc;
    }

    /** For whoever may read the document. */
    TaskStanding of(@Nullable String taskId) {
        HeldTask task = tasks.see(String.valueOf(Fields.orNull(taskId)))
                .orElseThrow(() -> Refusal.notFound("Открытой задачи с таким номером нет. Обновите список задач."));
        var document = documents.readable(task.documentId().toString());
        ZoneId zone = organisations.get(document.organisation()).zone();
        return new TaskStanding(
                task.taskId(),
                task.approver() != null ? task.approver() : task.owner(),
                task.assignee(),
                task.delegatedTo(),
                task.delegatedBy(),
                basis(task),
                moves(task.id(), zone),
                options.of(task, document),
                options.decisions(task.taskId()),
                options.prepared(task));
    }

    private @Nullable String basis(HeldTask task) {
        String assignee = task.assignee();
        if (assignee == null) {
            return null;
        }
        if (task.approver() != null) {
            return acting.groundOf(task, assignee).basis();
        }
        return task.owner() == null
                ? null
                : acting.ground(task, Set.of(), assignee, false).basis();
    }

    private List<TaskMove> moves(long decision, ZoneId zone) {
        return jdbc.sql("""
                        select at, from_login, to_login, cause, by_login, reason from task_moves
                        where decision_id = ? order by id
                        """)
                .param(decision)
                .query((row, n) -> new TaskMove(
                        row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(zone)
                                .toOffsetDateTime(),
                        row.getString("from_login"),
                        row.getString("to_login"),
                        TaskReassignment.Cause.valueOf(row.getString("cause")),
                        row.getString("by_login"),
                        row.getString("reason")))
                .list();
    }
}
