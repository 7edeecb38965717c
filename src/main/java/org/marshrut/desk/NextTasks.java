package org.marshrut.desk;

import java.util.Optional;
import org.marshrut.desk.GivenDecision.NextTask;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a person after what he has just decided. */
@Component
class NextTasks {

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    NextTasks(JdbcClient jdbc, ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /** The one of his that is due first; those without a deadline come last. */
    Optional<NextTask> of(String login) {
        return jdbc.sql("""
                        select t.id as task_id, t.name, c.heading,
                               coalesce(c.registration_number, c.project_number) as number
                        from open_tasks t
                        join decisions d on d.task_id = t.id
                        join documents c on c.id = d.document_id
                        where t.assignee = :login and d.decided_at is null and d.cancelled_at is null and %s
                        order by d.due nulls last, d.id limit 1
                        """.formatted(ReadableDocuments.readable("c")))
                .param("login", login)
                .params(readable.params())
                .query(NextTask.class)
                .optional();
    }
}
