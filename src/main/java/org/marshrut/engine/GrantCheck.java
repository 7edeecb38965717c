package org.marshrut.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * Ways in which a query asks for the grants of its caller, each a condition in SQL on a row {@code T} of the engine's tasks. They let
 * through the same tasks and differ in what PostgreSQL begins with. Parameters: {@code :login}, {@code :groups} of the caller, and
 * of the query {@code :involvedUser} and whether {@code :unassigned}.
 */
enum GrantCheck {

    /** For whoever is granted every task; asked again in the statement itself, which sees one moment. */
    EVERYTHING("(exists (%1$s and resource_id_ = '*') or exists (%2$s and resource_id_ = '*') or " + Sql.OF_TASK + ")"),

    /** For a query that is narrow by itself: its tasks are held against all of the grants. */
    TOGETHER(Sql.OF_TASK),

    /** For tasks that are offered to groups, which are those that the groups may see. */
    BY_GROUPS("((T.ID_ in (%2$s)) is true or exists (%1$s and resource_id_ = T.ID_))"),

    /** For a page in the order of an index: PostgreSQL may not read more grants than the page has tasks. */
    ONE_BY_ONE(Sql.LOOKED_UP),

    /**
     * As {@link #ONE_BY_ONE}, among the newest tasks alone: a full page of these is the page. Whoever may see one task in sixty
     * finds fifteen there.
     */
    NEWEST("""
            (T.CREATE_TIME_ >= (select min(CREATE_TIME_) from
               (select CREATE_TIME_ from ACT_RU_TASK order by CREATE_TIME_ desc limit 1000) newest) and
            """ + Sql.LOOKED_UP + ")"),

    /** For a query of which nothing is known: never more tasks are read than have been granted, however many are open. */
    BY_GRANTS("T.ID_ = any(array(%1$s union all %2$s))"),

    /** For tasks that somebody has to do with: these are fewer than those that he may see. */
    BY_INVOLVEMENT("""
            T.ID_ = any(array(
              select T.ID_ from (select TASK_ID_ as ID_ from ACT_RU_IDENTITYLINK where USER_ID_ = :involvedUser
                                 union all
                                 select ID_ from ACT_RU_TASK where OWNER_ = :involvedUser
                                 union all
                                 select ID_ from ACT_RU_TASK where ASSIGNEE_ = :involvedUser and not :unassigned) T
              where %s))
            """.formatted(Sql.OF_TASK));

    /** In the words of the indexes of {@link EngineIndexes}. */
    static final String OF_TASKS = "resource_type_ = %d and type_ < 2 and perms_ & %d <> 0"
            .formatted(Resources.TASK.resourceType(), Permissions.READ.getValue());

    static final String OF_CALLER =
            "select resource_id_ from ACT_RU_AUTHORIZATION where user_id_ in (:login, '*') and " + OF_TASKS;
    static final String OF_GROUPS =
            "select resource_id_ from ACT_RU_AUTHORIZATION where group_id_ = any(:groups) and " + OF_TASKS;

    private final String condition;

    GrantCheck(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition.formatted(OF_CALLER, OF_GROUPS);
    }

    private static final class Sql {
        private static final String OF_TASK =
                "(exists (%1$s and resource_id_ = T.ID_) or exists (%2$s and resource_id_ = T.ID_))";
        private static final String LOOKED_UP =
                "(T.ID_ = (%1$s and resource_id_ = T.ID_ limit 1) or T.ID_ = (%2$s and resource_id_ = T.ID_ limit 1))";
    }
}
