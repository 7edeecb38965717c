package org.marshrut.substitution;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands any number of tasks over in a handful of statements: in the engine's tables what its own API would leave there
 * (see {@code TaskMovesTest}), who may read the document, and the trace. Done at a midnight for thousands of tasks; the
 * engine's API takes ten statements for each.
 *
 * <p>The tasks must be locked by {@link HeldTasks}, and none of them loaded in the engine's command that is under way.
 */
@Component
class TaskMoves {

    private static final String MOVES = """
            with m as (
              select * from unnest(:tasks::text[], :before::text[], :owned::text[], :to::text[], :owner::text[],
                                   :documents::uuid[], :decisions::bigint[])
                as m (task, was, was_owner, now, owner, document, decision))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void apply(List<Move> moves, Move.Why why) {
        List<Move> real = moves.stream().filter(Move::changesAnything).toList();
        if (real.isEmpty()) {
            return;
        }
        inTheEngine(real);
        forReaders(real);
        String trace = """
                insert into task_moves (decision_id, at, from_login, to_login, cause, by_login, substitution_id, reason)
                select m.decision, :at, m.was, m.now, :cause, :by, :substitution, :reason from m
                where m.was is distinct from m.now
                """;
        run(real, trace, statement -> statement
                .param("at", now())
                .param("cause", why.cause().name())
                .param("by", why.by(), Types.VARCHAR)
                .param("substitution", why.substitution(), Types.OTHER)
                .param("reason", why.reason(), Types.VARCHAR));
    }

    private void inTheEngine(List<Move> moves) {
        run(moves, """
                update act_ru_task t set assignee_ = m.now, owner_ = m.owner, rev_ = t.rev_ + 1, last_updated_ = :at,
                                         task_state_ = 'Updated'
                from m where t.id_ = m.task
                """, this::withTime);
        run(moves, """
                update act_hi_taskinst t set assignee_ = m.now, owner_ = m.owner, task_state_ = 'Updated'
                from m where t.id_ = m.task
                """);
        // By the instance of the route and the step, which have an index; the id of the task has none.
        run(moves, """
                update act_hi_actinst a set assignee_ = m.now from m join act_hi_taskinst t on t.id_ = m.task
                where a.proc_inst_id_ = t.proc_inst_id_ and a.act_id_ = t.task_def_key_ and a.task_id_ = m.task
                """);
        run(moves, """
                insert into act_hi_identitylink (id_, timestamp_, type_, user_id_, task_id_, root_proc_inst_id_,
                                                 proc_def_id_, proc_def_key_, operation_type_, tenant_id_)
                select gen_random_uuid()::text, :at, l.type, l.login, t.id_, t.root_proc_inst_id_, t.proc_def_id_,
                       t.proc_def_key_, l.operation, t.tenant_id_
                from m join act_hi_taskinst t on t.id_ = m.task
                cross join lateral (values
                  ('assignee', m.was, 'delete', m.was is distinct from m.now),
                  ('assignee', m.now, 'add', m.was is distinct from m.now),
                  ('owner', m.was_owner, 'delete', m.was_owner is distinct from m.owner),
                  ('owner', m.owner, 'add', m.was_owner is distinct from m.owner)) as l (type, login, operation, changed)
                where l.changed and l.login is not null
                """, this::withTime);
        grants(moves);
    }

    /** Whoever has the task works on it, whose it is sees it, a clerk too; nobody else does any longer. Task grants are 7. */
    private void grants(List<Move> moves) {
        run(moves, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task
                  and a.user_id_ in (m.was, m.was_owner, m.owner)
                  and not exists (select 1 from act_ru_identitylink l where l.task_id_ = m.task and l.user_id_ = a.user_id_)
                """);
        run(moves, """
                update act_ru_authorization a set perms_ = :read, rev_ = a.rev_ + 1 from m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task
                  and a.user_id_ in (m.was, m.was_owner, m.owner) and a.perms_ <> :read
                  and not exists (select 1 from act_ru_identitylink l
                                  where l.task_id_ = m.task and l.user_id_ = a.user_id_ and l.type_ = 'candidate')
                """, statement -> statement.param("read", TaskPermissions.READ));
        run(moves, """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, g.login, 7, m.task, g.permissions
                from m cross join lateral (values (m.now, :work), (m.owner, :read)) as g (login, permissions)
                where g.login is not null
                on conflict (type_, user_id_, resource_type_, resource_id_)
                  do update set perms_ = act_ru_authorization.perms_ | excluded.perms_,
                                rev_ = act_ru_authorization.rev_ + 1
                """, statement -> statement
                .param("work", TaskPermissions.WORK)
                .param("read", TaskPermissions.READ));
    }

    private void forReaders(List<Move> moves) {
        run(moves, """
                insert into document_readers (reader, document_id)
                select distinct 'u:' || g.login, m.document from m
                cross join lateral (values (m.now), (m.owner)) as g (login) where g.login is not null
                on conflict do nothing
                """);
        run(moves, """
                delete from document_readers r using m, documents c
                where r.document_id = m.document and c.id = m.document and r.reader = 'u:' || m.was
                  and m.was is distinct from m.now and m.was is distinct from m.owner and c.author <> m.was
                  and not exists (
                    select 1 from decisions d left join act_ru_task t on t.id_ = d.task_id
                    where d.document_id = m.document
                      and (m.was in (d.actual, d.approver, d.delegated_to, t.assignee_)
                           or exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.user_id_ = m.was)))
                """);
    }

    private JdbcClient.StatementSpec withTime(JdbcClient.StatementSpec statement) {
        return statement.param("at", clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime());
    }

    private void run(List<Move> moves, String sql) {
        run(moves, sql, statement -> statement);
    }

    private void run(List<Move> moves, String sql, Function<JdbcClient.StatementSpec, JdbcClient.StatementSpec> more) {
        more.apply(jdbc.sql(MOVES + sql)
                        .param("tasks", column(moves, move -> move.task().taskId()))
                        .param("before", column(moves, Move::from))
                        .param("owned", column(moves, move -> move.task().owner()))
                        .param("to", column(moves, Move::to))
                        .param("owner", column(moves, Move::owner))
                        .param(
                                "documents",
                                column(moves, move -> move.task().documentId().toString()))
                        .param(
                                "decisions",
                                column(moves, move -> String.valueOf(move.task().id()))))
                .update();
    }

    private static String[] column(List<Move> moves, Function<Move, @Nullable String> of) {
        return moves.stream().map(of).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
