package org.marshrut.assignment;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mark of a missed deadline, beyond the task in which it was missed. */
@Component
class MissedDeadlines {

    private final JdbcClient jdbc;

    MissedDeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A deadline that was missed already stays missed by whoever missed it, when the same assignment is asked for again:
     * nobody is told of it a second time, and it is counted once.
     *
     * @param taskId the new task; the row still names the one before it
     */
    void carry(UUID id, String taskId) {
        jdbc.sql("""
                        update decisions d
                        set overdue_at = p.overdue_at, overdue_holder = p.overdue_holder, level = p.level,
                            escalated_at = coalesce(p.escalated_at, p.overdue_at), reminded_at = p.reminded_at,
                            mark_carried = true
                        from assignments a join decisions p on p.task_id = a.task_id
                        where a.id = :id and d.task_id = :task and p.id <> d.id
                          and p.overdue_at is not null and p.due = d.due
                        """).param("id", id).param("task", taskId).update();
    }
}
