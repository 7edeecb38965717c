package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tasks of a group are offered to whoever acts for an absent member of it, and not any more when he does not. What he has
 * taken and not decided goes back to the group.
 */
@Component
class GroupOffers {

    /** An open task that is offered to groups. */
    record Offered(HeldTask task, Set<String> groups, Set<String> outsiders) {}

    private record Pair(String taskId, String login) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupOffers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return what those who act no longer had taken, to go back to its group; the caller hands it over */
    List<Move> refresh(Collection<String> people, Chains chains) {
        Set<String> groups =
                groupsOf(people).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Offered> tasks = offered(groups);
        List<Pair> add = new ArrayList<>();
        List<Pair> remove = new ArrayList<>();
        List<Move> back = new ArrayList<>();
        Map<String, Set<String>> members = groupsOf(withSubstitutes(chains, tasks));
        for (Offered offered : tasks) {
            Set<String> wanted = wanted(offered.task(), offered.groups(), chains, members);
            wanted.stream()
                    .filter(login -> !offered.outsiders().contains(login))
                    .forEach(login -> add.add(new Pair(offered.task().taskId(), login)));
            for (String login : offered.outsiders()) {
                if (!wanted.contains(login)) {
                    remove.add(new Pair(offered.task().taskId(), login));
                }
            }
            if (isLost(offered, chains, members)) {
                back.add(new Move(offered.task(), null, null));
            }
        }
        add(add);
        remove(remove);
        return back;
    }

    /** To whom, outside the groups, a task that has just come up is to be offered. */
    Set<String> outsiders(HeldTask task, Set<String> groups, Chains chains) {
        return wanted(task, groups, chains, groupsOf(chains.everybody()));
    }

    Set<String> absentMembers(Set<String> groups, Chains chains) {
        Map<String, Set<String>> groupsOf = groupsOf(chains.absent());
        return chains.absent().stream()
                .filter(login -> isIn(groups, login, groupsOf))
                .collect(Collectors.toSet());
    }

    /** That the task was offered by substitution, so that the offer can be taken back. */
    void remember(String taskId, String login) {
        jdbc.sql("insert into group_offers (task_id, login) values (?, ?) on conflict do nothing")
                .params(taskId, login)
                .update();
    }

    private static Set<String> withSubstitutes(Chains chains, List<Offered> tasks) {
        Set<String> all = new HashSet<>(chains.everybody());
        tasks.forEach(offered -> {
            all.addAll(offered.outsiders());
            Stream.ofNullable(offered.task().rightful()).forEach(all::add);
        });
        return all;
    }

    /** Taken by one outside the group who acts for nobody in it any more, whoever has it on his behalf now. */
    private static boolean isLost(Offered offered, Chains chains, Map<String, Set<String>> groupsOf) {
        HeldTask task = offered.task();
        String taker = task.rightful();
        return taker != null
                && (task.owner() != null || offered.outsiders().contains(taker))
                && !isIn(offered.groups(), taker, groupsOf)
                && chains.absent().stream()
                        .filter(absent -> isIn(offered.groups(), absent, groupsOf))
                        .flatMap(absent -> chains.path(absent, task.kind(), task.taskKey()).stream())
                        .noneMatch(one -> one.substitute().equals(taker));
    }

    private static Set<String> wanted(
            HeldTask task, Set<String> groups, Chains chains, Map<String, Set<String>> groupsOf) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String absent : chains.absent()) {
            if (isIn(groups, absent, groupsOf)) {
                String acting = chains.acting(absent, task.kind(), task.taskKey());
                if (!acting.equals(absent) && !isIn(groups, acting, groupsOf)) {
                    wanted.add(acting);
                }
            }
        }
        return wanted;
    }

    private static boolean isIn(Set<String> groups, String login, Map<String, Set<String>> groupsOf) {
        return groupsOf.getOrDefault(login, Set.of()).stream().anyMatch(groups::contains);
    }

    private Map<String, Set<String>> groupsOf(Collection<String> people) {
        return jdbc
                .sql("select user_id_ as login, group_id_ as grp from act_id_membership where user_id_ = any(:people)")
                .param("people", people.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("login"), row.getString("grp")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private List<Offered> offered(Set<String> groups) {
        return jdbc.sql("""
                        select d.id, d.document_id, d.task_id, d.task_key, t.name_, c.kind, t.assignee_, t.owner_,
                               d.candidate_groups,
                               array(select o.login from group_offers o where o.task_id = d.task_id) as outsiders
                        from decisions d
                        join documents c on c.id = d.document_id
                        join act_ru_task t on t.id_ = d.task_id
                        where d.approver is null and d.decided_at is null and d.cancelled_at is null
                          and d.candidate_groups && cast(:groups as text[])
                        order by d.id for update of t
                        """)
                .param("groups", groups.toArray(String[]::new))
                .query((row, n) -> new Offered(
                        new HeldTask(
                                row.getLong("id"),
                                row.getObject("document_id", java.util.UUID.class),
                                row.getString("task_id"),
                                row.getString("task_key"),
                                String.valueOf(row.getString("name_")),
                                0,
                                null,
                                null,
                                null,
                                null,
                                row.getString("kind"),
                                "",
                                row.getString("assignee_"),
                                row.getString("owner_")),
                        Set.of((String[]) row.getArray("candidate_groups").getArray()),
                        Set.of((String[]) row.getArray("outsiders").getArray())))
                .list();
    }

    private void add(List<Pair> pairs) {
        run(pairs, "insert into group_offers (task_id, login) select task, login from m on conflict do nothing");
        run(pairs, """
                insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                select gen_random_uuid()::text, 1, 'candidate', login, task from m
                """);
        run(pairs, history("add"));
        run(pairs, """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, login, 7, task, %d from m
                on conflict (type_, user_id_, resource_type_, resource_id_)
                  do update set perms_ = act_ru_authorization.perms_ | excluded.perms_,
                                rev_ = act_ru_authorization.rev_ + 1
                """.formatted(TaskPermissions.WORK));
        run(pairs, """
                insert into document_readers (reader, document_id)
                select distinct 'u:' || m.login, d.document_id from m join decisions d on d.task_id = m.task
                on conflict do nothing
                """);
    }

    private void remove(List<Pair> pairs) {
        run(pairs, """
                delete from group_offers o using m where o.login = m.login
                  and (o.task_id = m.task or not exists (select 1 from act_ru_task t where t.id_ = o.task_id))
                """);
        run(pairs, """
                delete from act_ru_identitylink l using m
                where l.task_id_ = m.task and l.user_id_ = m.login and l.type_ = 'candidate'
                """);
        run(pairs, history("delete"));
        run(pairs, """
                delete from act_ru_authorization a using m
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = m.task and a.user_id_ = m.login
                """);
        run(pairs, """
                delete from document_readers r using m, decisions asked, documents c
                where asked.task_id = m.task and c.id = asked.document_id and r.document_id = asked.document_id
                  and r.reader = 'u:' || m.login and c.author <> m.login
                  and not exists (
                    select 1 from decisions d left join act_ru_task t on t.id_ = d.task_id
                    where d.document_id = asked.document_id
                      and (m.login in (d.actual, d.approver, d.delegated_to)
                           or d.task_id <> m.task and m.login = t.assignee_
                           or exists (select 1 from act_ru_identitylink l
                                      where l.task_id_ = t.id_ and l.user_id_ = m.login)))
                """);
    }

    private static String history(String operation) {
        return """
                insert into act_hi_identitylink (id_, timestamp_, type_, user_id_, task_id_, root_proc_inst_id_,
                                                 proc_def_id_, proc_def_key_, operation_type_, tenant_id_)
                select gen_random_uuid()::text, :at, 'candidate', m.login, t.id_, t.root_proc_inst_id_, t.proc_def_id_,
                       t.proc_def_key_, '%s', t.tenant_id_ from m join act_hi_taskinst t on t.id_ = m.task
                """.formatted(operation);
    }

    private void run(List<Pair> pairs, String sql) {
        if (pairs.isEmpty()) {
            return;
        }
        jdbc.sql("with m as (select * from unnest(:tasks::text[], :logins::text[]) as m (task, login)) " + sql)
                .param("tasks", pairs.stream().map(Pair::taskId).toArray(String[]::new))
                .param("logins", pairs.stream().map(Pair::login).toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime())
                .update();
    }
}
