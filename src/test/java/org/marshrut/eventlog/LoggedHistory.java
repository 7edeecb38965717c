package org.marshrut.eventlog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Instances of a route that nobody drew, as rows of the engine's history: each with five tasks, from July 2025 on, one a minute. No
 * report notes them.
 */
final class LoggedHistory {

    static final int TASKS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String process;

    LoggedHistory(JdbcClient jdbc, TransactionTemplate transaction, String process) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.process = process;
    }

    void fill(int instances) {
        withoutTriggers(() -> insert(instances));
        jdbc.sql("analyze act_hi_procinst").update();
        jdbc.sql("analyze act_hi_taskinst").update();
    }

    private void withoutTriggers(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            work.run();
        });
    }

    private void insert(int instances) {
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
    }

    /** One began before there were calendars, one ended before it began and has a name that no XML can say. */
    void breakTwoRows() {
        withoutTriggers(() -> {
            jdbc.sql("update act_hi_taskinst set start_time_ = timestamp '0979-01-01' where id_ = ?")
                    .param(process + "-7-2")
                    .update();
            jdbc.sql(
                            "update act_hi_taskinst set end_time_ = start_time_ - interval '1 day', name_ = chr(1) where id_ = ?")
                    .param(process + "-8-2")
                    .update();
        });
    }

    void remove() {
        withoutTriggers(() -> {
            for (String table : List.of("act_hi_taskinst", "act_hi_procinst")) {
                jdbc.sql("delete from " + table + " where proc_def_key_ = ?")
                        .param(process)
                        .update();
            }
        });
    }
}
