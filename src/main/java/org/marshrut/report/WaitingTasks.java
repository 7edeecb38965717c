package org.marshrut.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that wait now on a route and on those it calls. Only what is under way is read; restricted papers are left out. */
@Component
class WaitingTasks {

    /** @param late those whose deadline is missed, and was not by the task before */
    record Waiting(String kind, String step, String stepName, long tasks, long late) {}

    static final String OF_ROUTE = """
            with route as materialized (select id, root from routes_running where key = :process)
            select coalesce(d.kind, '') as kind, t.task_key as step, max(coalesce(t.name, t.task_key)) as step_name,
                   count(distinct t.id) as tasks,
                   count(distinct t.id) filter (where x.overdue_at is not null and not x.mark_carried) as late
            from route
            join routes_running c on c.root = route.root and (route.id = route.root or c.id = route.id)
            join open_tasks t on t.process_instance = c.id
            left join decisions x on x.task_id = t.id and x.decided_at is null and x.cancelled_at is null
            left join documents d on d.id = x.document_id
            where d.restricted is not true and (:organisation::text is null or d.organisation = :organisation)
            group by 1, 2
            """;

    private final JdbcClient jdbc;

    WaitingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param organisation whose documents count; null for all */
    List<Waiting> of(String process, @Nullable String organisation) {
        return jdbc.sql(OF_ROUTE)
                .param("process", process)
                .param("organisation", organisation)
                .query(Waiting.class)
                .list();
    }
}
