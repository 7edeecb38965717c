package org.marshrut.substitution;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks of documents. Those that are to change hands are locked against whoever completes or takes them. */
@Component
class HeldTasks {

    private static final String TASKS = """
            select d.id, d.document_id, d.task_id, d.task_key, d.step, coalesce(t.name, d.task_key) as task_name, d.round,
                   d.position, d.approver, d.delegated_to, d.delegated_by, c.kind,
                   coalesce(c.registration_number, c.project_number, 'без номера') as number,
                   t.assignee as assignee, t.owner as owner
            from decisions d
            join documents c on c.id = d.document_id
            join open_tasks t on t.id = d.task_id
            where d.decided_at is null and d.cancelled_at is null
            """;

    private final JdbcClient jdbc;

    HeldTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HeldTask> find(String taskId) {
        return jdbc.sql(TASKS + " and d.task_id = ? for update of t")
                .param(taskId)
                .query(HeldTask.class)
                .optional();
    }

    /** Whether it was drawn for somebody who may not have it, so that nobody was asked and nobody has it. */
    boolean isNobodys(String taskId) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                                       where d.task_id = ? and d.approver is null and t.assignee is null
                                         and d.candidate_groups = '{}'
                                         and not exists (select 1 from task_links l where l.task = t.id))
                        """).param(taskId).query(Boolean.class).single();
    }

    /** Those that nobody has, though a person was asked who may have them again. */
    List<HeldTask> withoutHolder() {
        return jdbc.sql(TASKS + " and t.assignee is null and d.approver is not null order by d.id for update of t")
                .query(HeldTask.class)
                .list();
    }

    /** To look at; whoever changes it meanwhile may. */
    Optional<HeldTask> see(String taskId) {
        return jdbc.sql(TASKS + " and d.task_id = ?")
                .param(taskId)
                .query(HeldTask.class)
                .optional();
    }

    /** The first hundred of those that a person has himself of what was asked of him. */
    List<HeldTask> heldBy(String login) {
        return jdbc.sql(TASKS + """
                         and d.approver = :login and d.delegated_to is null and t.assignee = :login order by d.id limit 100
                        """).param("login", login).query(HeldTask.class).list();
    }

    /** Those that are or were given to one of the people, by whatever way, in the order they were asked for. */
    List<HeldTask> of(Collection<String> people) {
        return jdbc.sql(TASKS + """
                        and d.id in (
                          select o.id from decisions o where o.approver = any(:people)
                            and o.decided_at is null and o.cancelled_at is null
                          union all
                          select o.id from decisions o where o.delegated_to = any(:people)
                            and o.decided_at is null and o.cancelled_at is null
                          union all
                          select o.id from open_tasks k join decisions o on o.task_id = k.id
                          where k.assignee = any(:people) and o.approver is null
                          union all
                          select o.id from open_tasks k join decisions o on o.task_id = k.id
                          where k.owner = any(:people) and o.approver is null)
                        order by d.id for update of t
                        """)
                .param("people", people.toArray(String[]::new))
                .query(HeldTask.class)
                .list();
    }
}
