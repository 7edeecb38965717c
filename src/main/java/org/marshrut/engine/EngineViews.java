package org.marshrut.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What our queries may see of the engine's tables, under names of ours. The engine makes its tables after our migrations have
 * run, so the views are made here, at the first start and whenever their text has changed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineViews implements AtStartup {

    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("open_tasks", """
                select id_ as id, task_def_key_ as task_key, name_ as name, assignee_ as assignee, owner_ as owner,
                       proc_inst_id_ as process_instance, create_time_ as created
                from act_ru_task
                """);
        VIEWS.put("task_links", """
                select task_id_ as task, type_ as type, user_id_ as login, group_id_ as member_of
                from act_ru_identitylink where task_id_ is not null
                """);
        VIEWS.put("group_members", "select user_id_ as login, group_id_ as member_of from act_id_membership");
        VIEWS.put("accounts", "select id_ as login, email_ as mail, pwd_ is not null as may_log_in from act_id_user");
    }

    private final JdbcClient jdbc;

    EngineViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        VIEWS.forEach(this::create);
    }

    /** Kept as a comment on the view, because PostgreSQL keeps its query in words of its own. */
    private void create(String name, String query) {
        String kept = jdbc.sql("select obj_description(to_regclass(?))")
                .param(name)
                .query(String.class)
                .optional()
                .orElse(null);
        if (!query.equals(kept)) {
            jdbc.sql("drop view if exists " + name).update();
            jdbc.sql("create view %s as %s".formatted(name, query)).update();
            jdbc.sql("comment on view %s is '%s'".formatted(name, query)).update();
        }
    }
}
