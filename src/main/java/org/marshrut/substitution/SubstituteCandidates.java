package org.marshrut.substitution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentReaders.Reader;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.EngineTasks;
import org.marshrut.engine.EngineTasks.Tie;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tasks of a group are offered to whoever acts for an absent member of it, and not any more when he does not. What he has
 * taken and not decided goes back to the group.
 */
@Component
class SubstituteCandidates {

    /** An open task that is offered to groups. */
    record Offered(HeldTask task, Set<String> groups, Set<String> outsiders) {}

    private static final String TIES =
            "with m as (select * from unnest(:tasks::text[], :logins::text[]) as m (task, login)) ";

    private final JdbcClient jdbc;
    private final EngineTasks engine;
    private final Eligibility eligibility;
    private final DocumentReaders readers;
    private final Conflicts conflicts;

    SubstituteCandidates(
            JdbcClient jdbc,
            EngineTasks engine,
            Eligibility eligibility,
            DocumentReaders readers,
            Conflicts conflicts) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.eligibility = eligibility;
        this.readers = readers;
        this.conflicts = conflicts;
    }

    /** @return what those who act no longer had taken, to go back to its group; the caller hands it over */
    List<TaskReassignment> refresh(Collection<String> people, Chains chains) {
        return refreshOf(groupsOf(people).values().stream().flatMap(Set::stream).collect(Collectors.toSet()), chains);
    }

    /** The same for the tasks of some groups. */
    List<TaskReassignment> refreshOf(Set<String> groups, Chains chains) {
        List<Offered> tasks = groups.isEmpty() ? List.of() : offered(groups);
        if (tasks.isEmpty()) {
            return List.of();
        }
        Eligibility.Many may = eligibility.of(
                tasks.stream().map(offered -> offered.task().documentId()).toList());
        List<Tie> add = new ArrayList<>();
        List<Tie> remove = new ArrayList<>();
        List<TaskReassignment> back = new ArrayList<>();
        Map<String, Set<String>> members = groupsOf(withSubstitutes(chains, tasks));
        Clashes authors = conflicts.clashes(tasks.stream()
                .map(Offered::task)
                .filter(task -> Clashes.mayArise(task.step()))
                .map(HeldTask::documentId)
                .toList());
        for (Offered offered : tasks) {
            Set<String> wanted = wanted(offered.task(), offered.groups(), chains, members, authors);
            wanted.removeIf(login -> may.bar(offered.task().documentId(), login).isPresent());
            wanted.stream()
                    .filter(login -> !offered.outsiders().contains(login))
                    .forEach(login -> add.add(new Tie(offered.task().taskId(), login)));
            for (String login : offered.outsiders()) {
                if (!wanted.contains(login)) {
                    remove.add(new Tie(offered.task().taskId(), login));
                }
            }
            if (isLost(offered, chains, members)) {
                back.add(new TaskReassignment(offered.task(), null, null));
            }
        }
        add(add);
        remove(remove);
        return back;
    }

    /** To which groups a decision was offered. */
    Set<String> groupsOf(long decision) {
        return Set.copyOf(jdbc.sql("select unnest(candidate_groups) from decisions where id = ?")
                .param(decision)
                .query(String.class)
                .list());
    }

    /** To whom, outside the groups, a task that has just come up is to be offered. */
    Set<String> outsiders(HeldTask task, Set<String> groups, Chains chains) {
        Clashes authors = conflicts.clashes(Clashes.mayArise(task.step()) ? List.of(task.documentId()) : List.of());
        return wanted(task, groups, chains, groupsOf(chains.everybody()), authors);
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

    private Set<String> wanted(
            HeldTask task, Set<String> groups, Chains chains, Map<String, Set<String>> groupsOf, Clashes clashes) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String absent : chains.absent()) {
            if (isIn(groups, absent, groupsOf)) {
                List<Substitution> path = chains.path(absent, task.kind(), task.taskKey());
                String acting = path.isEmpty() ? absent : Chains.last(path);
                boolean mayAct = !acting.equals(absent)
                        && !isIn(groups, acting, groupsOf)
                        && conflicts
                                .forAnother(clashes, task.of(absent), acting, path)
                                .isEmpty();
                if (mayAct) {
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
                .sql("select login, member_of as grp from group_members where login = any(:people)")
                .param("people", people.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("login"), row.getString("grp")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private List<Offered> offered(Set<String> groups) {
        return jdbc.sql("""
                        select d.id, d.document_id, d.task_id, d.task_key, d.step, t.name, c.kind, t.assignee, t.owner,
                               d.candidate_groups,
                               array(select o.login from group_offers o where o.task_id = d.task_id) as outsiders
                        from decisions d
                        join documents c on c.id = d.document_id
                        join open_tasks t on t.id = d.task_id
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
                                StepKind.valueOf(row.getString("step")),
                                String.valueOf(row.getString("name")),
                                0,
                                null,
                                null,
                                null,
                                null,
                                row.getString("kind"),
                                "",
                                row.getString("assignee"),
                                row.getString("owner")),
                        Set.of((String[]) row.getArray("candidate_groups").getArray()),
                        Set.of((String[]) row.getArray("outsiders").getArray())))
                .list();
    }

    private void add(List<Tie> ties) {
        run(ties, "insert into group_offers (task_id, login) select task, login from m on conflict do nothing");
        engine.offer(ties);
        readers.open(readersOf(ties));
    }

    private void remove(List<Tie> ties) {
        run(ties, """
                delete from group_offers o using m where o.login = m.login
                  and (o.task_id = m.task or not exists (select 1 from open_tasks t where t.id = o.task_id))
                """);
        engine.withdrawOffer(ties);
        readers.recompute(readersOf(ties));
    }

    private List<Reader> readersOf(List<Tie> ties) {
        return jdbc.sql(TIES + "select d.document_id, m.login, m.task from m join decisions d on d.task_id = m.task")
                .param("tasks", ties.stream().map(Tie::task).toArray(String[]::new))
                .param("logins", ties.stream().map(Tie::login).toArray(String[]::new))
                .query((row, n) -> new Reader(row.getObject("document_id", UUID.class), row.getString("login"), null))
                .list();
    }

    private void run(List<Tie> ties, String sql) {
        if (!ties.isEmpty()) {
            jdbc.sql(TIES + sql)
                    .param("tasks", ties.stream().map(Tie::task).toArray(String[]::new))
                    .param("logins", ties.stream().map(Tie::login).toArray(String[]::new))
                    .update();
        }
    }
}
