package org.marshrut.substitution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentReaders.Reader;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.AtStartup;
import org.marshrut.engine.EngineTasks;
import org.marshrut.engine.EngineTasks.Tie;
import org.marshrut.engine.TaskIncidents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A task of a group at a paper of restricted access is offered to its admitted members, one by one. Who they are changes with
 * the group and with admissions.
 */
@Component
class RestrictedOffers implements AtStartup {

    private record Offered(UUID document, String task, Set<String> groups, Set<String> current, boolean taken) {}

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Eligibility eligibility;
    private final DocumentReaders readers;
    private final EngineTasks engine;
    private final TaskIncidents incidents;
    private final TransactionTemplate transaction;

    RestrictedOffers(
            JdbcClient jdbc,
            Documents documents,
            Eligibility eligibility,
            DocumentReaders readers,
            EngineTasks engine,
            TaskIncidents incidents,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.eligibility = eligibility;
        this.readers = readers;
        this.engine = engine;
        this.incidents = incidents;
        this.transaction = transaction;
    }

    /** Tasks that an earlier release offered to whole groups. */
    @Override
    public void prepare() {
        transaction.executeWithoutResult(status -> refreshAll());
    }

    /** Positions with admission begin and end by their dates, too. */
    void refreshAll() {
        refresh(jdbc.sql("""
                        select distinct unnest(d.candidate_groups) from open_tasks t
                        join decisions d on d.task_id = t.id join documents c on c.id = d.document_id and c.restricted
                        where d.approver is null
                        """).query(String.class).list());
    }

    /** Of all open tasks that are offered to one of the groups. */
    void refresh(Collection<String> groups) {
        List<Offered> tasks = groups.isEmpty() ? List.of() : offered(groups);
        List<Tie> add = new ArrayList<>();
        List<Tie> remove = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        Map<Set<String>, Set<String>> members = new HashMap<>();
        for (Offered task : tasks) {
            Set<String> may = members.computeIfAbsent(
                    task.groups(),
                    of -> eligibility.membersOf(documents.card(task.document().toString()), of));
            difference(may, task.current()).forEach(login -> add.add(new Tie(task.task(), login)));
            difference(task.current(), may).forEach(login -> remove.add(new Tie(task.task(), login)));
            if (!may.isEmpty()) {
                settled.add(task.task());
            } else if (!task.taken()) {
                incidents.report(
                        task.task(),
                        "В группе «%s» ни у кого нет допуска к документам ограниченного доступа. Внесите допуск."
                                .formatted(String.join("», «", task.groups())));
            }
        }
        engine.withdrawFromGroups(tasks.stream().map(Offered::task).toList());
        engine.withdrawOffer(remove);
        readers.recompute(readersOf(tasks, remove));
        engine.offer(add);
        readers.open(readersOf(tasks, add));
        incidents.settle(settled);
    }

    /** Of a person's groups, when his admission has changed. */
    void refreshFor(String login) {
        refresh(jdbc.sql("select member_of from group_members where login = ?")
                .param(login)
                .query(String.class)
                .list());
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(without);
        return left;
    }

    private static List<Reader> readersOf(List<Offered> tasks, List<Tie> ties) {
        Map<String, UUID> documents = new HashMap<>();
        tasks.forEach(task -> documents.put(task.task(), task.document()));
        return ties.stream()
                .map(tie -> new Reader(documents.get(tie.task()), tie.login(), null))
                .toList();
    }

    /** Those who act for an absent member are looked after by {@link SubstituteCandidates}. */
    private List<Offered> offered(Collection<String> groups) {
        return jdbc.sql("""
                        select d.document_id, d.task_id, d.candidate_groups, t.assignee is not null as taken,
                               array(select l.login::text from task_links l
                                     where l.task = d.task_id and l.type = 'candidate' and l.login is not null
                                       and not exists (select 1 from group_offers o
                                                       where o.task_id = d.task_id and o.login = l.login)) as members
                        from decisions d
                        join documents c on c.id = d.document_id and c.restricted
                        join open_tasks t on t.id = d.task_id
                        where d.approver is null and d.decided_at is null and d.cancelled_at is null
                          and d.candidate_groups && cast(:groups as text[])
                        order by d.id for update of t
                        """)
                .param("groups", groups.toArray(String[]::new))
                .query((row, n) -> new Offered(
                        row.getObject("document_id", UUID.class),
                        row.getString("task_id"),
                        Set.of((String[]) row.getArray("candidate_groups").getArray()),
                        Set.of((String[]) row.getArray("members").getArray()),
                        row.getBoolean("taken")))
                .list();
    }
}
