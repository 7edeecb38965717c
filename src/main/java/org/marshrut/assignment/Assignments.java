package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.Assignment.Role;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of assignments. Every change joins the transaction that is under way, under the lock of the document. */
@Component
class Assignments {

    /** An assignment with all that was made out of it, at any depth. */
    private static final String BRANCH = """
            with recursive branch as (
              select id from assignments where %s
              union all select a.id from assignments a join branch b on a.parent_id = b.id)
            """;

    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Assignment> find(UUID id) {
        return jdbc.sql("select * from assignments where id = ?")
                .param(id)
                .query(Assignment.class)
                .optional();
    }

    /** @throws IllegalStateException when there is none */
    Assignment get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No assignment " + id));
    }

    /**
     * The assignment behind a task of its route, whoever has the task.
     *
     * @throws Refusal 409 when the task is drawn on a route of something else
     */
    Assignment ofTask(String taskId) {
        return findOfTask(taskId)
                .orElseThrow(() ->
                        Refusal.conflict("За этой задачей нет поручения: шаг вида EXECUTION нарисован не на маршруте"
                                + " поручения. Сообщите аналитику."));
    }

    /** Empty where the step is drawn on a route of something else. */
    Optional<Assignment> findOfTask(String taskId) {
        return jdbc.sql("""
                        select a.* from assignments a join open_tasks t on t.process_instance = a.process_instance_id
                        where t.id = ?
                        """).param(taskId).query(Assignment.class).optional();
    }

    List<Assignment> ofDocument(UUID document) {
        return jdbc.sql("select * from assignments where document_id = ? order by number")
                .param(document)
                .query(Assignment.class)
                .list();
    }

    /** Those that an official gave; what was made out of them is below. */
    List<Assignment> ofResolution(UUID resolution) {
        return jdbc.sql("select * from assignments where resolution_id = ? and role = 'RESPONSIBLE' order by number")
                .param(resolution)
                .query(Assignment.class)
                .list();
    }

    /** What was made out of it and is not accepted yet. */
    List<Assignment> openBelow(UUID id) {
        return jdbc.sql("""
                        select * from assignments
                        where parent_id = ? and state in ('ON_CONTROL', 'REPORTED', 'RETURNED') order by number
                        """).param(id).query(Assignment.class).list();
    }

    /** It and all below it that is still open. */
    List<Assignment> openBranch(UUID id) {
        return jdbc.sql(BRANCH.formatted("id = ?") + """
                        select a.* from assignments a join branch using (id)
                        where a.state in ('ON_CONTROL', 'REPORTED', 'RETURNED') order by a.number desc
                        """)
                .param(id)
                .query(Assignment.class)
                .list();
    }

    /** Those of a person that he may make others out of. */
    List<Assignment> withPerformer(UUID document, String login) {
        return jdbc.sql("""
                        select * from assignments where document_id = ? and responsible = ?
                          and state in ('ON_CONTROL', 'RETURNED') order by number
                        """).params(document, login).query(Assignment.class).list();
    }

    /** Whether it is this person who performs it: the responsible, or whoever has his task on some ground. */
    boolean performs(Assignment assignment, String login) {
        return assignment.responsible().equals(login)
                || jdbc.sql("select exists (select 1 from open_tasks where id = ? and assignee = ?)")
                        .params(assignment.taskId(), login)
                        .query(Boolean.class)
                        .single();
    }

    /** Everybody from the assignment up to whoever gave the first resolution. */
    List<String> chainUp(UUID id) {
        return jdbc.sql("""
                        with recursive up as (
                          select parent_id, responsible, giver from assignments where id = ?
                          union all select a.parent_id, a.responsible, a.giver
                          from assignments a join up on a.id = up.parent_id)
                        select responsible from up union select giver from up
                        """).param(id).query(String.class).list();
    }

    /** Everybody who does something below the assignment. */
    List<String> performersBelow(UUID id) {
        return jdbc.sql(BRANCH.formatted("parent_id = ?")
                        + "select distinct a.responsible from assignments a join branch using (id)"
                        + " where a.state in ('ON_CONTROL', 'REPORTED', 'RETURNED')")
                .param(id)
                .query(String.class)
                .list();
    }

    int lastNumber(UUID document) {
        return jdbc.sql("select coalesce(max(number), 0) from assignments where document_id = ?")
                .param(document)
                .query(Integer.class)
                .single();
    }

    /** What is new of an assignment that is given now. */
    record New(
            UUID document,
            UUID resolution,
            @Nullable UUID parent,
            int number,
            Role role,
            Plan plan,
            String responsible,
            String giver,
            OffsetDateTime at) {}

    UUID insert(New of) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into assignments (id, document_id, resolution_id, parent_id, number, role, text, clause,
                                                 responsible, giver, norm, due, initial_due, named_day, state, given_at)
                        values (:id, :document, :resolution, :parent, :number, :role, :text, :clause, :responsible,
                                :giver, :norm, :due, :due, :named, 'ON_CONTROL', :at)
                        """)
                .param("id", id)
                .param("document", of.document())
                .param("resolution", of.resolution())
                .param("parent", of.parent())
                .param("number", of.number())
                .param("role", of.role().name())
                .param("text", of.plan().text())
                .param("clause", of.plan().clause())
                .param("responsible", of.responsible())
                .param("giver", of.giver())
                .param("norm", of.plan().norm())
                .param("due", of.plan().due().atOffset(java.time.ZoneOffset.UTC))
                .param("named", of.plan().namedDay(), java.sql.Types.DATE)
                .param("at", of.at())
                .update();
        return id;
    }

    void reported(UUID id, OffsetDateTime at) {
        jdbc.sql("update assignments set state = 'REPORTED', reported_at = ? where id = ?")
                .params(at, id)
                .update();
    }

    void executed(UUID id, OffsetDateTime at) {
        jdbc.sql("update assignments set state = 'EXECUTED', executed_at = ? where id = ?")
                .params(at, id)
                .update();
    }

    void returned(UUID id) {
        jdbc.sql("update assignments set state = 'RETURNED' where id = ?")
                .param(id)
                .update();
    }

    /** It goes to its performer again, on a new route; it keeps its last task until there is a new one. */
    void reopen(Collection<UUID> ids) {
        jdbc.sql("""
                        update assignments set state = 'RETURNED', executed_at = null, informed_at = null,
                                               process_instance_id = null
                        where id = any(?)
                        """).param(ids.toArray(UUID[]::new)).update();
    }

    void informed(UUID id, OffsetDateTime at) {
        jdbc.sql("update assignments set informed_at = ? where id = ?")
                .params(at, id)
                .update();
    }

    void withdrawn(UUID id, @Nullable String login, String reason, OffsetDateTime at) {
        jdbc.sql("""
                        update assignments set state = 'WITHDRAWN', withdrawn_at = ?, withdrawn_by = ?,
                                               withdrawal_reason = ?
                        where id = ?
                        """).params(at, login, reason, id).update();
    }

    /** Everything under the resolution that is executed, at any depth; late is what was reported after its deadline. */
    void release(UUID resolution, OffsetDateTime at) {
        jdbc.sql(BRANCH.formatted("resolution_id = :resolution") + """
                        update assignments a
                        set state = case when executed_at <= due then 'RELEASED' else 'RELEASED_LATE' end,
                            released_at = :at
                        from branch where a.id = branch.id and a.state = 'EXECUTED'
                        """)
                .param("resolution", resolution)
                .param("at", at)
                .update();
    }

    void moved(UUID id, OffsetDateTime due) {
        jdbc.sql("update assignments set due = ?, named_day = null where id = ?")
                .params(due, id)
                .update();
    }

    void movedWithTask(String taskId, OffsetDateTime due) {
        jdbc.sql("update assignments set due = ? where task_id = ?")
                .params(due, taskId)
                .update();
    }

    /** Whoever takes it over also accepts what others do for it. */
    void handOn(UUID id, String login) {
        jdbc.sql("update assignments set responsible = ? where id = ?")
                .params(login, id)
                .update();
        jdbc.sql("""
                        update assignments set giver = ?
                        where parent_id = ? and state in ('ON_CONTROL', 'REPORTED', 'RETURNED')
                        """).params(login, id).update();
    }

    /** The performer's task of it exists now. */
    void hasTask(UUID id, String processInstanceId, String taskId) {
        jdbc.sql("update assignments set process_instance_id = ?, task_id = ? where id = ?")
                .params(processInstanceId, taskId, id)
                .update();
    }

    /** Its route has been stopped from outside, for example with its act. */
    void routeStopped(String processInstanceId, String reason, OffsetDateTime at) {
        jdbc.sql("""
                        update assignments set state = 'WITHDRAWN', withdrawn_at = ?, withdrawal_reason = ?
                        where process_instance_id = ? and state in ('ON_CONTROL', 'REPORTED', 'RETURNED')
                        """).params(at, reason, processInstanceId).update();
    }
}
