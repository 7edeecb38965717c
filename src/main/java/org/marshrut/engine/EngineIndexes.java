package org.marshrut.engine;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Indexes of ours on the engine's tables, which are made after our migrations have run. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineIndexes implements AtStartup {

    /**
     * Which tasks somebody, or a group, may see is read from an index alone; the tasks of a performer, and those that are decided
     * for their owner, in the order in which they came; tasks below one that is done; instances of a route, in the order in which they began. The jobs that are due come first; none of
     * its columns changes when a job is taken, so that taking writes no index.
     */
    private static final Map<String, String> INDEXES = Map.of(
            "act_ru_authorization_for_user",
            "act_ru_authorization (user_id_, resource_id_) where user_id_ is not null and " + GrantCheck.OF_TASKS,
            "act_ru_authorization_for_group",
            "act_ru_authorization (group_id_, resource_id_) where group_id_ is not null and " + GrantCheck.OF_TASKS,
            "act_ru_task_of_assignee",
            "act_ru_task (assignee_, create_time_, id_) where assignee_ is not null",
            "act_ru_task_of_owner",
            "act_ru_task (owner_, create_time_, id_) where owner_ is not null",
            "act_ru_task_below",
            "act_ru_task (parent_task_id_) where parent_task_id_ is not null",
            "act_hi_procinst_of_process",
            "act_hi_procinst (proc_def_key_, start_time_, id_)",
            "act_ru_job_due",
            """
            act_ru_job (priority_, coalesce(duedate_, timestamp '-infinity'), id_)
            where retries_ > 0 and suspension_state_ = 1
            """);

    private final JdbcClient jdbc;

    EngineIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        INDEXES.forEach((name, columns) -> jdbc.sql("create index if not exists %s on %s".formatted(name, columns))
                .update());
    }
}
