package org.marshrut.deadline;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.marshrut.engine.StepProperties;
import org.marshrut.engine.UnsavedTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deadlines of the tasks that wait for somebody. */
@Component
public class OpenDeadlines {

    /** The property of a call activity that names the step whose deadline the called route watches. */
    public static final String WATCHES = "watches";

    private static final String WAITING = """
            select d.id, d.document_id, d.task_id, d.task_key, d.step, coalesce(t.name, d.task_key) as task_name, d.approver,
                   array_to_string(d.candidate_groups, ',') as groups, t.assignee as assignee, d.norm,
                   coalesce(d.counted_for, c.organisation) as counted_for, d.assigned_at, %s as due, d.reminded_at,
                   (select max(m.at) from deadline_changes m where m.decision_id = d.id) as moved_at, d.overdue_at, d.level, d.escalated_at, c.kind, c.organisation, c.author,
                   coalesce(c.registration_number, c.project_number, 'без номера') as number
            from decisions d
            join documents c on c.id = d.document_id
            join open_tasks t on t.id = d.task_id
            %s
            where d.decided_at is null and d.cancelled_at is null and d.task_id is not null
            """;
    private static final String OPEN = WAITING.formatted("d.due", "") + " and d.due is not null ";
    private static final String HELD = WAITING.formatted("m.due_before", """
            join lateral (select due_before, minutes_left from deadline_changes
                          where decision_id = d.id order by id desc limit 1) m on m.minutes_left is not null
            """);

    /** A deadline that stands still, as it was. */
    public record Suspended(OpenDeadline deadline, int minutesLeft) {}

    private final JdbcClient jdbc;

    OpenDeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The deadline that an execution is about: of the task of its step, or, in a called route, of the task that the
     * calling activity {@link #WATCHES}. Empty before the task exists and once it is done.
     */
    public Optional<OpenDeadline> of(DelegateExecution execution) {
        ExecutionEntity here = (ExecutionEntity) execution;
        ExecutionEntity caller = here.getProcessInstance().getSuperExecution();
        Optional<String> watched =
                Optional.ofNullable(caller).flatMap(by -> StepProperties.of(by.getActivity(), WATCHES));
        return watched.map(step -> near(caller, step))
                .orElseGet(() -> here.getTasks().stream().findFirst())
                .filter(task -> !UnsavedTasks.contains(task.getId()))
                .flatMap(task -> ofTask(task.getId()));
    }

    /** The task of the step that lies nearest: of a visa, that of the same approver. */
    private static Optional<TaskEntity> near(ExecutionEntity caller, String step) {
        for (ExecutionEntity scope = caller.getParent(); scope != null; scope = scope.getParent()) {
            Optional<TaskEntity> found = below(scope)
                    .flatMap(execution -> execution.getTasks().stream())
                    .filter(task -> step.equals(task.getTaskDefinitionKey()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Stream<ExecutionEntity> below(ExecutionEntity scope) {
        return Stream.concat(Stream.of(scope), scope.getExecutions().stream().flatMap(OpenDeadlines::below));
    }

    public Optional<OpenDeadline> ofTask(String taskId) {
        return jdbc.sql(OPEN + "and d.task_id = ?")
                .param(taskId)
                .query(OpenDeadline.class)
                .optional();
    }

    List<OpenDeadline> ofTasks(Collection<String> taskIds) {
        return jdbc.sql(OPEN + "and d.task_id = any(?)")
                .param(taskIds.toArray(String[]::new))
                .query(OpenDeadline.class)
                .list();
    }

    public List<OpenDeadline> ofDocument(UUID document) {
        return jdbc.sql(OPEN + "and d.document_id = ? order by d.id")
                .param(document)
                .query(OpenDeadline.class)
                .list();
    }

    /** Deadlines that are over and bear no mark, the oldest first. */
    public List<OpenDeadline> unmarked(OffsetDateTime now, int most) {
        return jdbc.sql(OPEN + "and d.overdue_at is null and d.due <= :now order by d.due limit :most")
                .param("now", now)
                .param("most", most)
                .query(OpenDeadline.class)
                .list();
    }

    /** Deadlines of the document that stand still, with the working time that was left. */
    public List<Suspended> suspended(UUID document) {
        return jdbc
                .sql(HELD + " and d.due is null and d.document_id = ? order by d.id")
                .param(document)
                .query(OpenDeadline.class)
                .list()
                .stream()
                .map(held -> new Suspended(held, minutesLeft(held.id())))
                .toList();
    }

    public boolean isSuspended(String taskId) {
        return jdbc.sql(HELD + " and d.due is null and d.task_id = ?")
                .param(taskId)
                .query(OpenDeadline.class)
                .optional()
                .isPresent();
    }

    private int minutesLeft(long decision) {
        return jdbc.sql("select minutes_left from deadline_changes where decision_id = ? order by id desc limit 1")
                .param(decision)
                .query(Integer.class)
                .single();
    }

    /** Deadlines whose term touches the time given, which were counted by a norm and moved by nobody. */
    public List<OpenDeadline> countedBetween(OffsetDateTime from, OffsetDateTime to) {
        return jdbc.sql(OPEN + """
                        and d.norm is not null and d.overdue_at is null and d.due >= :from and d.assigned_at < :to
                        and not exists (select 1 from deadline_changes m
                                        where m.decision_id = d.id and m.cause not in ('RECOMPUTED', 'DAY_MOVED'))
                        order by d.id
                        """)
                .param("from", from)
                .param("to", to)
                .query(OpenDeadline.class)
                .list();
    }

    /** Deadlines that run in the working time of the organisation, were counted by a norm, are not missed and moved by nobody. */
    public List<OpenDeadline> countedFor(String organisation, OffsetDateTime now) {
        return jdbc.sql(OPEN + """
                        and d.norm is not null and d.overdue_at is null and d.due > :now
                        and coalesce(d.counted_for, c.organisation) = :organisation
                        and not exists (select 1 from deadline_changes m
                                        where m.decision_id = d.id and m.cause not in ('RECOMPUTED', 'DAY_MOVED'))
                        order by d.id
                        """)
                .param("organisation", organisation)
                .param("now", now)
                .query(OpenDeadline.class)
                .list();
    }

    /**
     * Deadlines of the document which were counted by a norm, are not missed, and which nobody has moved by hand. A
     * suspension that is over does not count: a day does not wait for it.
     */
    public List<OpenDeadline> countedOf(UUID document) {
        return jdbc.sql(OPEN + """
                        and d.norm is not null and d.overdue_at is null and d.document_id = ?
                        and not exists (select 1 from deadline_changes m
                                        where m.decision_id = d.id and m.cause = 'MOVED')
                        order by d.id
                        """).param(document).query(OpenDeadline.class).list();
    }
}
