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
            with route as materialized (
              select e.id_ as id, e.root_proc_inst_id_ as root from act_re_procdef f
              join act_ru_execution e on e.proc_def_id_ = f.id_ and e.parent_id_ is null
              where f.key_ = :process)
            select coalesce(d.kind, '') as kind, t.task_def_key_ as step, max(coalesce(t.name_, t.task_def_key_)) as step_name,
                   count(distinct t.id_) as tasks,
                   count(distinct t.id_) filter (where x.overdue_at is not null and not x.mark_carried) as late
            from route
            join act_ru_execution c on c.root_proc_inst_id_ = route.root and c.parent_id_ is null
              and (route.id = route.root or c.id_ = route.id)
            join act_ru_task t on t.proc_inst_id_ = c.id_
            left join decisions x on x.task_id = t.id_ and x.decided_at is null and x.cancelled_at is null
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
