package org.marshrut.eventlog;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances of a route that nobody drew, as rows of the engine's history: each with five tasks, from July 2025 on, one a minute. */
final class LoggedHistory {

    static final int TASKS = 5;

    private final JdbcClient jdbc;
    private final String process;

    LoggedHistory(JdbcClient jdbc, String process) {
        this.jdbc = jdbc;
        this.process = process;
    }

    void fill(int instances) {
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, proc_def_key_, proc_def_id_, start_time_,
                                                     end_time_, duration_, state_)
                        select id, id, id, :process, :process || ':1', at, at + interval '9 days', 0, 'COMPLETED'
                        from generate_series(1, :instances) n
                        cross join lateral (select :process || '-' || n as id, timestamp '2025-07-01' + n * interval '1 minute' as at) i
                        """).param("process", process).param("instances", instances).update();
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, root_proc_inst_id_, proc_inst_id_,
                                                     assignee_, start_time_, end_time_, delete_reason_)
                        select id || '-' || v, 'logStep' || v, case v when 1 then '=1+1' else 'Шаг <' || v || '>' end, :process, id, id,
                               'logger' || n % 50, at + v * interval '1 day', at + v * interval '1 day' + interval '5 hours', 'completed'
                        from generate_series(1, :instances) n
                        cross join generate_series(1, :tasks) v
                        cross join lateral (select :process || '-' || n as id, timestamp '2025-07-01' + n * interval '1 minute' as at) i
                        """)
                .param("process", process)
                .param("instances", instances)
                .param("tasks", TASKS)
                .update();
        jdbc.sql("analyze act_hi_procinst").update();
        jdbc.sql("analyze act_hi_taskinst").update();
    }

    void remove() {
        jdbc.sql("delete from act_hi_taskinst where proc_def_key_ = ?")
                .param(process)
                .update();
        jdbc.sql("delete from act_hi_procinst where proc_def_key_ = ?")
                .param(process)
                .update();
    }
}
