package org.marshrut.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists and counts of tasks by the caller's own grants: these are read first, and the query is asked among their tasks alone. The
 * stock query compares each task with each grant: four million pairs for whoever has two thousand tasks.
 *
 * <p>It never shows what the stock query would hide. Whoever may see every task is asked for all; where a right is taken away
 * (REVOKE), granted for a route or has more than {@value #MOST} rows, the stock query decides, and also where a grant has been
 * withdrawn while the tasks were read.
 */
class TasksByGrants extends TaskManager {

    static final int MOST = 5_000;

    /** Up to so many the planner finds the tasks by their ids by itself. */
    private static final int FEW = 100;

    private static final String EVERYTHING = "*";
    private static final int TASK = Resources.TASK.resourceType();
    private static final int ROUTE = Resources.PROCESS_DEFINITION.resourceType();

    /** A grant for routes has no task; a null stands for it. */
    static final String GRANTS =
            """
            select case when resource_id_ = '*' or resource_type_ = %1$d then resource_id_ end
            from (select * from act_ru_authorization where user_id_ in (:login, '*')
                  union all
                  select * from act_ru_authorization where group_id_ = any(:groups)) own
            where type_ < 2
              and (resource_type_ = %1$d and perms_ & %2$d = %2$d or resource_type_ = %3$d and perms_ & %4$d = %4$d)
            limit %5$d
            """.formatted(TASK, Permissions.READ.getValue(), ROUTE, Permissions.READ_TASK.getValue(), MOST + 1);

    /**
     * By the ids or by what else narrows the query, never through all that is open in the order of the page; and with the ids in
     * view: a plan for any ids compares them one by one.
     */
    private static final String BY_IDS = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
                   set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('plan_cache_mode', 'force_custom_plan', true)
            """;

    private static final String AS_BEFORE = """
            set local enable_seqscan to default; set local enable_indexscan to default;
            set local jit to default; set local max_parallel_workers_per_gather to default;
            set local plan_cache_mode to default
            """;

    private final JdbcClient jdbc;

    TasksByGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return among(query, List.of(), () -> super.getDbEntityManager().selectList("selectTaskByQueryCriteria", query));
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return among(
                query, 0L, () -> (Long) super.getDbEntityManager().selectOne("selectTaskCountByQueryCriteria", query));
    }

    private <T> T among(TaskQueryImpl query, T nothing, Supplier<T> tasks) {
        AuthorizationCheck check = query.getAuthCheck();
        if (!check.isAuthorizationCheckEnabled() || check.isRevokeAuthorizationCheckEnabled()) {
            return tasks.get();
        }
        List<String> granted = grants(check);
        if (granted.isEmpty()) {
            return nothing;
        }
        boolean all = granted.contains(EVERYTHING);
        if (!all && (granted.contains(null) || granted.size() > MOST)) {
            return tasks.get();
        }
        T found = all ? unchecked(check, tasks) : narrowed(query, new HashSet<>(granted), tasks);
        return new HashSet<>(grants(check)).containsAll(granted) ? found : tasks.get();
    }

    private List<String> grants(AuthorizationCheck check) {
        return jdbc.sql(GRANTS)
                .param("login", check.getAuthUserId())
                .param("groups", check.getAuthGroupIds().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** One more condition, which is joined to the others by "and" even where those are joined by "or". */
    private <T> T narrowed(TaskQueryImpl query, Set<String> granted, Supplier<T> tasks) {
        TaskQueryImpl own = new TaskQueryImpl().taskIdIn(granted.toArray(String[]::new));
        query.getQueries().add(own);
        try {
            if (granted.size() <= FEW) {
                return unchecked(query.getAuthCheck(), tasks);
            }
            jdbc.sql(BY_IDS).query().singleRow();
            T found = unchecked(query.getAuthCheck(), tasks);
            jdbc.sql(AS_BEFORE).update();
            return found;
        } finally {
            query.getQueries().remove(own);
        }
    }

    private static <T> T unchecked(AuthorizationCheck check, Supplier<T> tasks) {
        check.setAuthorizationCheckEnabled(false);
        try {
            return tasks.get();
        } finally {
            check.setAuthorizationCheckEnabled(true);
        }
    }
}
