package org.marshrut.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open tasks of the engine, changed any number at once: in its tables what its own API would leave there ({@code
 * TaskReassignmentsTest} compares), in a handful of statements where the API takes ten for each task.
 *
 * <p>The tasks must be locked, and none of them loaded in the engine's command that is under way.
 */
@Component
public class EngineTasks {

    /**
     * A task that changes hands.
     *
     * @param was who has it, {@code owner} whose it is while another has it; all log-ins
     */
    public record Handover(
            String task,
            @Nullable String was,
            @Nullable String wasOwner,
            @Nullable String now,
            @Nullable String owner) {}

    /** A task and a person who is tied to it without having it. */
    public record Tie(String task, String login) {}

    private static final String HANDOVERS = """
            with m as (
              select * from unnest(:tasks::text[], :before::text[], :owned::text[], :to::text[], :owner::text[])
                as m (task, was, was_owner, now, owner))
            """;
    private static final String TIES =
            "with m as (select * from unnest(:tasks::text[], :logins::text[]) as m (task, login)) ";

    private final JdbcClient jdbc;
    private final Clock clock;

    EngineTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void reassign(Collection<Handover> all) {
        if (all.isEmpty()) {
            return;
        }
        handOver(all, """
                update act_ru_task t set assignee_ = m.now, owner_ = m.owner, rev_ = t.rev_ + 1, last_updated_ = cast(:at as timestamp),
                                         task_state_ = 'Updated'
                from m where t.id_ = m.task
                """);
        handOver(all, """
                update act_hi_taskinst t set assignee_ = m.now, owner_ = m.owner, task_state_ = 'Updated'
                from m where t.id_ = m.task
                """);
        // By the instance of the route and the step, which have an index; the id of the task has none.
        handOver(all, """
                update act_hi_actinst a set assignee_ = m.now from m join act_hi_taskinst t on t.id_ = m.task
                where a.proc_inst_id_ = t.proc_inst_id_ and a.act_id_ = t.task_def_key_ and a.task_id_ = m.task
                """);
        grants(all);
    }

    /** Whoever has the task works on it, whose it is sees it, a clerk too; nobody else does any longer. Task grants are 7. */
    private void grants(Collection<Handover> all) {
        handOver(all, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task
                  and a.user_id_ in (m.was, m.was_owner, m.owner)
                  and not exists (select 1 from act_ru_identitylink l where l.task_id_ = m.task and l.user_id_ = a.user_id_)
                """);
        handOver(all, """
                update act_ru_authorization a set perms_ = %1$d, rev_ = a.rev_ + 1 from m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task
                  and a.user_id_ in (m.was, m.was_owner, m.owner) and a.perms_ <> %1$d
                  and not exists (select 1 from act_ru_identitylink l
                                  where l.task_id_ = m.task and l.user_id_ = a.user_id_ and l.type_ = 'candidate')
                """.formatted(TaskPermissions.READ));
        handOver(all, """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, g.login, 7, m.task, g.permissions
                from m cross join lateral (values (m.now, %d), (m.owner, %d)) as g (login, permissions)
                where g.login is not null
                """.formatted(TaskPermissions.WORK, TaskPermissions.READ) + ADDED);
    }

    private static final String ADDED = """
             on conflict (type_, user_id_, resource_type_, resource_id_)
               do update set perms_ = act_ru_authorization.perms_ | excluded.perms_,
                             rev_ = act_ru_authorization.rev_ + 1
            """;

    /** Each task is offered to the person too: he is a candidate from now on. */
    public void offer(Collection<Tie> all) {
        tie(all, """
                insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                select gen_random_uuid()::text, 1, 'candidate', login, task from m
                """);
        tie(all, """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, login, 7, task, %d from m
                """.formatted(TaskPermissions.WORK) + ADDED);
    }

    public void withdrawOffer(Collection<Tie> all) {
        tie(all, """
                delete from act_ru_identitylink l using m
                where l.task_id_ = m.task and l.user_id_ = m.login and l.type_ = 'candidate'
                """);
        tie(all, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task and a.user_id_ = m.login
                """);
    }

    /** The tasks are offered to no group any more. */
    public void withdrawFromGroups(Collection<String> tasks) {
        if (!tasks.isEmpty()) {
            jdbc.sql("delete from act_ru_identitylink where task_id_ = any(?) and group_id_ is not null")
                    .param(tasks.toArray(String[]::new))
                    .update();
            jdbc.sql("""
                            delete from act_ru_authorization
                            where type_ = 1 and resource_type_ = 7 and resource_id_ = any(?) and group_id_ is not null
                            """).param(tasks.toArray(String[]::new)).update();
        }
    }

    /** The person sees the task, and nothing more. @param type of the tie, a word of ours */
    public void show(Collection<Tie> all, String type) {
        tie(all, """
                insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                select gen_random_uuid()::text, 1, '%s', login, task from m
                """.formatted(type));
        tie(all, """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, login, 7, task, %d from m
                on conflict (type_, user_id_, resource_type_, resource_id_) do nothing
                """.formatted(TaskPermissions.READ));
    }

    /** Nobody sees the task by such a tie any more. @return those who did */
    public List<Tie> hide(String task, String type) {
        List<Tie> all = jdbc.sql("""
                        select task_id_ as task, user_id_ as login from act_ru_identitylink
                        where task_id_ = ? and type_ = ?
                        """).params(task, type).query(Tie.class).list();
        tie(all, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task and a.user_id_ = m.login
                  and not exists (select 1 from act_ru_task t
                                  where t.id_ = m.task and m.login in (t.assignee_, t.owner_))
                """);
        jdbc.sql("delete from act_ru_identitylink where task_id_ = ? and type_ = ?")
                .params(task, type)
                .update();
        return all;
    }

    /** The person sees no task by such a tie any more. @return those he saw */
    public List<Tie> hideFrom(String login, String type) {
        List<Tie> all = jdbc.sql("""
                        delete from act_ru_identitylink where user_id_ = ? and type_ = ? and task_id_ is not null
                        returning task_id_ as task, user_id_ as login
                        """).params(login, type).query(Tie.class).list();
        tie(all, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task and a.user_id_ = m.login
                  and not exists (select 1 from act_ru_task t
                                  where t.id_ = m.task and m.login in (t.assignee_, t.owner_))
                """);
        return all;
    }

    /** An account is no more: one of the same name that comes later is tied to nothing. */
    public void forget(String login) {
        jdbc.sql("delete from act_ru_identitylink where user_id_ = ? and task_id_ is not null")
                .param(login)
                .update();
        jdbc.sql("delete from act_ru_authorization where type_ = 1 and resource_type_ = 7 and user_id_ = ?")
                .param(login)
                .update();
    }

    private void handOver(Collection<Handover> all, String sql) {
        withTime(jdbc.sql(HANDOVERS + sql), sql)
                .param("tasks", column(all, Handover::task))
                .param("before", column(all, Handover::was))
                .param("owned", column(all, Handover::wasOwner))
                .param("to", column(all, Handover::now))
                .param("owner", column(all, Handover::owner))
                .update();
    }

    private void tie(Collection<Tie> all, String sql) {
        if (!all.isEmpty()) {
            withTime(jdbc.sql(TIES + sql), sql)
                    .param("tasks", column(all, Tie::task))
                    .param("logins", column(all, Tie::login))
                    .update();
        }
    }

    /** The engine keeps local times, and its zone is UTC. */
    private JdbcClient.StatementSpec withTime(JdbcClient.StatementSpec statement, String sql) {
        return sql.contains(":at") ? statement.param("at", Timestamp.from(clock.instant())) : statement;
    }

    private static <T> String[] column(Collection<T> all, Function<T, @Nullable String> of) {
        return all.stream().map(of).toArray(String[]::new);
    }
}
