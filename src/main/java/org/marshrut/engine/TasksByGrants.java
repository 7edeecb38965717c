package org.marshrut.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists and counts of tasks by the caller's own grants: one statement asks for tasks and grants together, in one of the ways of
 * {@link GrantCheck}. The stock query compares each task with each grant: four million pairs for whoever has two thousand tasks.
 *
 * <p>It never shows what the stock query would hide. Where a right is taken away (REVOKE) or granted for a route, the stock query
 * decides.
 */
class TasksByGrants extends LeanTasks {

    /** The last task of a page up to which each is looked for among the grants by itself. */
    private static final int NEAR = 200;

    /** Grants beyond which a page of the newest is looked for among the newest tasks first. */
    private static final int SOME = 1_000;

    private final JdbcClient jdbc;

    TasksByGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return among(
                query,
                isNear(query),
                found -> found.size() == query.getMaxResults(),
                GrantedTaskStatements.LIST,
                statement -> getDbEntityManager().selectList(statement, query));
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return among(query, false, found -> true, GrantedTaskStatements.COUNT, statement ->
                (Long) getDbEntityManager().selectOne(statement, query));
    }

    /** @param full whether the answer is a whole page */
    private <T> T among(
            TaskQueryImpl query, boolean near, Predicate<T> full, String stock, Function<String, T> answer) {
        AuthorizationCheck check = query.getAuthCheck();
        if (!check.isAuthorizationCheckEnabled() || check.isRevokeAuthorizationCheckEnabled()) {
            return answer.apply(stock);
        }
        boolean narrow = isNarrow(query);
        WideGrants wide = WideGrants.of(check, !narrow && query.getInvolvedUser() == null, jdbc);
        T found;
        if (wide.forRoutes()) {
            found = answer.apply(stock);
        } else {
            GrantCheck way = way(query, wide, narrow, near);
            found = unchecked(check, () -> answer.apply(GrantedTaskStatements.name(stock, way)));
            if (way == GrantCheck.NEWEST && !full.test(found)) {
                found = unchecked(check, () -> answer.apply(GrantedTaskStatements.name(stock, GrantCheck.BY_GRANTS)));
            }
        }
        wide.planAsBefore(jdbc);
        return found;
    }

    private static GrantCheck way(TaskQueryImpl query, WideGrants wide, boolean narrow, boolean near) {
        if (wide.forEveryTask()) {
            return GrantCheck.EVERYTHING;
        }
        if (near && (query.getAssignee() != null || query.getOwner() != null)) {
            return GrantCheck.ONE_BY_ONE;
        }
        if (isAsked(query.getCandidateGroupsInternal())) {
            return GrantCheck.BY_GROUPS;
        }
        if (narrow || wide.tasks() > WideGrants.MANY) {
            return GrantCheck.TOGETHER;
        }
        if (query.getInvolvedUser() != null) {
            return GrantCheck.BY_INVOLVEMENT;
        }
        return near && isNewestFirst(query) && wide.tasks() > SOME ? GrantCheck.NEWEST : GrantCheck.BY_GRANTS;
    }

    private static <T> T unchecked(AuthorizationCheck check, Supplier<T> tasks) {
        check.setAuthorizationCheckEnabled(false);
        try {
            return tasks.get();
        } finally {
            check.setAuthorizationCheckEnabled(true);
        }
    }

    /** Whether an index finds the tasks without a look at grants. */
    private static boolean isNarrow(TaskQueryImpl query) {
        return Stream.of(
                        query.getAssignee(),
                        query.getAssigneeIn(),
                        query.getOwner(),
                        query.getCandidateUser(),
                        query.getCandidateGroupsInternal(),
                        query.getCandidateGroup(),
                        query.getTaskId(),
                        query.getTaskIdIn(),
                        query.getProcessInstanceId(),
                        query.getProcessInstanceIdIn(),
                        query.getProcessInstanceBusinessKey(),
                        query.getProcessInstanceBusinessKeys(),
                        query.getExecutionId())
                .anyMatch(TasksByGrants::isAsked);
    }

    /** A query that extends another has empty lists where nothing is asked. */
    private static boolean isAsked(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? !list.isEmpty()
                : value instanceof Object[] array ? array.length > 0 : value != null;
    }

    /** Whether the page is among the first tasks in the order in which they came, or against it. */
    private static boolean isNear(TaskQueryImpl query) {
        return (long) query.getFirstResult() + query.getMaxResults() <= NEAR
                && query.getOrderingProperties().stream()
                        .allMatch(order -> TaskQueryProperty.CREATE_TIME.equals(order.getQueryProperty()));
    }

    private static boolean isNewestFirst(TaskQueryImpl query) {
        return query.getOrderingProperties().stream().allMatch(order -> order.getDirection() == Direction.DESCENDING);
    }
}
