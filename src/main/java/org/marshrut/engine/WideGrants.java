package org.marshrut.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a caller has been granted beside single tasks. From this statement on, and until {@link #planAsBefore}, the transaction's
 * statements are planned for the values they are asked with: the driver keeps them, and after some runs PostgreSQL would plan one
 * for anybody, be it two tasks or two thousand.
 *
 * @param tasks for how many single tasks, at most one more than {@value #MANY}; zero where that was not asked
 */
record WideGrants(boolean forEveryTask, boolean forRoutes, int tasks, String planned, String compiled) {

    static final int MANY = 5_000;

    private static final String OF_ROUTES = "type_ in (0, 1) and resource_type_ = %d and perms_ & %d <> 0"
            .formatted(Resources.PROCESS_DEFINITION.resourceType(), Permissions.READ_TASK.getValue());

    /** Two statements, so that PostgreSQL keeps a plan for each. */
    static final String UNCOUNTED = asked("0");

    static final String COUNTED = asked("(select count(*) from (%s union all %s limit %d) granted)"
            .formatted(GrantCheck.OF_CALLER, GrantCheck.OF_GROUPS, MANY + 1));

    private static String asked(String tasks) {
        return """
                select exists (%1$s and resource_id_ = '*') or exists (%2$s and resource_id_ = '*') as for_every_task,
                       exists (select 1 from ACT_RU_AUTHORIZATION where user_id_ in (:login, '*') and %3$s)
                         or exists (select 1 from ACT_RU_AUTHORIZATION where group_id_ = any(:groups) and %3$s) as for_routes,
                       %4$s as tasks,
                       current_setting('plan_cache_mode') as planned, current_setting('jit') as compiled,
                       set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
                """.formatted(GrantCheck.OF_CALLER, GrantCheck.OF_GROUPS, OF_ROUTES, tasks);
    }

    /** @param counted whether to count single tasks */
    static WideGrants of(AuthorizationCheck check, boolean counted, JdbcClient jdbc) {
        return jdbc.sql(counted ? COUNTED : UNCOUNTED)
                .param("login", check.getAuthUserId())
                .param("groups", check.getAuthGroupIds().toArray(String[]::new))
                .query((row, n) -> new WideGrants(
                        row.getBoolean("for_every_task"),
                        row.getBoolean("for_routes"),
                        row.getInt("tasks"),
                        row.getString("planned"),
                        row.getString("compiled")))
                .single();
    }

    void planAsBefore(JdbcClient jdbc) {
        jdbc.sql("select set_config('plan_cache_mode', ?, true), set_config('jit', ?, true)")
                .params(planned, compiled)
                .query()
                .singleRow();
    }
}
