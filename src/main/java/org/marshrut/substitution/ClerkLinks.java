package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clerks of a head see his tasks, in Tasklist too, and read their documents: an identity link of a type of our own, which
 * {@code TaskGrants} lets see and no more. When a task is asked of somebody else, they see it no longer.
 */
@Component
class ClerkLinks {

    private static final String LINK = "clerk";
    private static final String LINKS = """
            with l as (select k.user_id_ as login, k.task_id_ as task from act_ru_identitylink k
                       where k.task_id_ = :task and k.type_ = 'clerk')
            """;

    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClerkLinks(Documents documents, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task that has just come up for its performer. */
    void show(DelegateTask task, DocumentFacts document, String performer) {
        for (String clerk : clerksOf(performer)) {
            task.addUserIdentityLink(clerk, LINK);
            documents.openTo(document.id(), List.of("u:" + clerk));
        }
    }

    /** An open task is asked of somebody else from now on. */
    void move(HeldTask task, String performer) {
        hide(task.taskId());
        for (String clerk : clerksOf(performer)) {
            documents.openTo(task.documentId(), List.of("u:" + clerk));
            run(task.taskId(), clerk, """
                    insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                    values (gen_random_uuid()::text, 1, 'clerk', :clerk, :task)
                    """);
            run(task.taskId(), clerk, """
                    insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                    values (gen_random_uuid()::text, 1, 1, :clerk, 7, :task, %d)
                    on conflict (type_, user_id_, resource_type_, resource_id_) do nothing
                    """.formatted(TaskPermissions.READ));
        }
    }

    private void hide(String task) {
        run(task, "", LINKS + """
                delete from document_readers r using l, decisions asked, documents c
                where asked.task_id = l.task and c.id = asked.document_id and r.document_id = c.id
                  and r.reader = 'u:' || l.login and c.author <> l.login
                  and not exists (
                    select 1 from decisions d left join act_ru_task t on t.id_ = d.task_id
                    where d.document_id = c.id
                      and (l.login in (d.actual, d.approver, d.delegated_to, t.assignee_)
                           or exists (select 1 from act_ru_identitylink k
                                      where k.task_id_ = t.id_ and k.user_id_ = l.login
                                        and (k.task_id_ <> l.task or k.type_ <> 'clerk'))))
                """);
        run(task, "", LINKS + """
                delete from act_ru_authorization a using l
                where a.type_ = 1 and a.resource_type_ = 7 and a.resource_id_ = l.task and a.user_id_ = l.login
                  and not exists (select 1 from act_ru_task t
                                  where t.id_ = l.task and l.login in (t.assignee_, t.owner_))
                """);
        run(task, "", "delete from act_ru_identitylink where task_id_ = :task and type_ = 'clerk'");
    }

    private void run(String task, String clerk, String sql) {
        jdbc.sql(sql).param("task", task).param("clerk", clerk).update();
    }

    /** Those of the organisation that the person heads today; none when he heads none. */
    private List<String> clerksOf(String performer) {
        return jdbc.sql("""
                        select c.login from holdings h
                        join positions p on p.code = h.position and p.head
                        join organisations o on o.code = p.organisation
                        join people c on c.organisation = o.code and c.login <> h.login
                        join act_id_membership m on m.user_id_ = c.login and m.group_id_ = 'clerks'
                        where h.login = :login and (:now at time zone o.zone)::date
                              between h.valid_from and coalesce(h.valid_to, 'infinity')
                        order by c.login limit 20
                        """)
                .param("login", performer)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
