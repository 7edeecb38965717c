package org.marshrut.hunt;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Api;
import org.marshrut.support.TestClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product as a hunt has it before it: addresses, a clock, what the engine does by itself, what it shows of tasks. */
record Stage(
        Api api,
        TestClock clock,
        JdbcClient jdbc,
        RepositoryService repository,
        RuntimeService runtime,
        ManagementService management) {

    /** Jobs that one move may set off. */
    static final int MOST_JOBS = 200;

    /** An open task of a document; {@code groups} are those to which it is offered. */
    record Asked(
            long id,
            UUID document,
            String taskId,
            String taskKey,
            String step,
            @Nullable String assignee,
            @Nullable String approver,
            List<String> groups,
            @Nullable String instance) {}

    /** Open tasks in the order in which they were asked, which is the same in each replay. */
    List<Asked> asked(Collection<UUID> documents) {
        return jdbc.sql("""
                        select d.id, d.document_id, d.task_id, d.task_key, d.step, t.assignee, d.approver,
                               array(select l.member_of from task_links l
                                     where l.task = t.id and l.member_of is not null order by 1) as groups,
                               t.process_instance as instance
                        from decisions d join open_tasks t on t.id = d.task_id
                        where d.document_id = any(?) order by d.id
                        """)
                .param(documents.toArray(UUID[]::new))
                .query((row, n) -> new Asked(
                        row.getLong("id"),
                        row.getObject("document_id", UUID.class),
                        row.getString("task_id"),
                        row.getString("task_key"),
                        row.getString("step"),
                        row.getString("assignee"),
                        row.getString("approver"),
                        List.of((String[]) row.getArray("groups").getArray()),
                        row.getString("instance")))
                .list();
    }

    /** Does what is due for the documents and for orders of substitution, until nothing is; what fails waits as it would. */
    int letTheEngineWork(Collection<UUID> documents) {
        int done = 0;
        for (List<String> due = due(documents); !due.isEmpty() && done < MOST_JOBS; due = due(documents)) {
            for (String job : due) {
                try {
                    management.executeJob(job);
                } catch (RuntimeException failed) {
                    // The job says why, and the laws read it there.
                }
                done++;
            }
        }
        return done;
    }

    private List<String> due(Collection<UUID> documents) {
        return jdbc.sql("""
                        select j.id_ from act_ru_job j
                        join act_ru_execution i on i.id_ = j.process_instance_id_
                        left join act_ru_execution r on r.id_ = i.root_proc_inst_id_
                        left join act_ru_execution e on e.id_ = j.execution_id_
                        where (coalesce(i.business_key_, r.business_key_) = any(:documents)
                               or j.process_def_key_ = 'substitution')
                          and j.process_def_key_ <> 'siteExport' and j.retries_ > 0 and j.suspension_state_ = 1
                          and (j.duedate_ is null or j.duedate_ <= :now)
                        order by j.duedate_ nulls first, j.process_def_key_, e.act_id_, j.create_time_,
                                 (select min(v.text_) from act_ru_variable v
                                  where v.name_ = 'approver' and v.execution_id_ in (e.id_, e.parent_id_))
                        limit 20
                        """)
                .param("documents", documents.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
