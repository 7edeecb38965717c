package org.marshrut.decision;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was asked of whom, and what he decided: one row for a decision. The database refuses a second visa of one person
 * in one round.
 */
@Component
public class Decisions {

    private static final String ASKED = """
            select id, document_id, stage, task_key, round, position, approver, decision, remark, decided_at,
                   answered_at, cancelled_at
            from decisions
            """;

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<DecisionRequest> ofTask(String taskId) {
        return jdbc.sql(ASKED + "where task_id = ?")
                .param(taskId)
                .query(DecisionRequest.class)
                .optional();
    }

    /** All decisions of a document, in the order they were asked for. */
    public List<DecisionRequest> of(UUID documentId) {
        return jdbc.sql(ASKED + "where document_id = ? order by id")
                .param(documentId)
                .query(DecisionRequest.class)
                .list();
    }

    /**
     * Asks a person for a visa; his task follows.
     *
     * @param position as which he is asked; null when he is asked by name
     * @param basis why he is asked, for the sheet; null when the table says so
     */
    public void askVisa(
            UUID documentId,
            String stage,
            int round,
            @Nullable String position,
            String approver,
            @Nullable String basis,
            OffsetDateTime at) {
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, round, position, approver, basis, assigned_at)
                        values (:document, :stage, 'giveVisa', :round, :position, :approver, :basis, :at)
                        """)
                .param("document", documentId)
                .param("stage", stage)
                .param("round", round)
                .param("position", position)
                .param("approver", approver)
                .param("basis", basis)
                .param("at", at)
                .update();
    }

    /** Log-ins of those whose visa was asked for and whose task does not exist yet. */
    public List<String> visasWithoutTask(UUID documentId) {
        return jdbc.sql("""
                        select approver from decisions where document_id = ? and task_key = 'giveVisa'
                          and task_id is null and decided_at is null and cancelled_at is null order by id
                        """).param(documentId).query(String.class).list();
    }

    /** The task of a visa that was asked for exists now. False when no visa of this person waits for its task. */
    boolean attachVisa(
            UUID documentId,
            String approver,
            String taskId,
            @Nullable String norm,
            String countedFor,
            @Nullable OffsetDateTime due,
            OffsetDateTime at) {
        return jdbc.sql("""
                                update decisions set task_id = :task, norm = :norm, counted_for = :countedFor,
                                                     due = :due, assigned_at = :at
                                where document_id = :document and task_key = 'giveVisa' and approver = :approver
                                  and task_id is null and cancelled_at is null
                                """)
                        .param("task", taskId)
                        .param("norm", norm)
                        .param("countedFor", countedFor)
                        .param("due", due)
                        .param("at", at)
                        .param("document", documentId)
                        .param("approver", approver)
                        .update()
                > 0;
    }

    void ask(
            UUID documentId,
            String taskKey,
            int round,
            String taskId,
            @Nullable String approver,
            Collection<String> candidateGroups,
            @Nullable String norm,
            String countedFor,
            @Nullable OffsetDateTime due,
            OffsetDateTime at) {
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, round, task_id, approver, candidate_groups,
                                               norm, counted_for, due, assigned_at)
                        values (:document, :key, :key, :round, :task, :approver, :groups, :norm, :countedFor, :due, :at)
                        """)
                .param("document", documentId)
                .param("key", taskKey)
                .param("round", round)
                .param("task", taskId)
                .param("approver", approver)
                .param("groups", candidateGroups.toArray(String[]::new))
                .param("norm", norm)
                .param("countedFor", countedFor)
                .param("due", due)
                .param("at", at)
                .update();
    }

    /**
     * Records a decision, on the version of the draft text that is the newest now.
     *
     * @param ground for whom {@code actual} decides, and why he may
     */
    public void decide(
            long id,
            String actual,
            DecisionAuthority.Ground ground,
            String decision,
            @Nullable String remark,
            OffsetDateTime at) {
        jdbc.sql("""
                        update decisions d
                        set actual = :actual, approver = coalesce(approver, :for), basis = nullif(concat_ws('; ', cast(:basis as text), basis), ''), decision = :decision,
                            remark = :remark, decided_at = :at,
                            version = (select max(version) from files f
                                       where f.document_id = d.document_id and f.role = 'DRAFT_TEXT')
                        where id = :id
                        """)
                .param("actual", actual)
                .param("for", ground.approver())
                .param("basis", ground.basis())
                .param("decision", decision)
                .param("remark", remark)
                .param("at", at)
                .param("id", id)
                .update();
    }

    /** Records a decision that no task asked for, such as a recall. */
    public void record(UUID documentId, String what, String login, String decision, String reason, OffsetDateTime at) {
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, round, approver, actual, decision, remark,
                                               assigned_at, decided_at, answered_at)
                        values (:document, :what, :what, 0, :login, :login, :decision, :reason, :at, :at, :at)
                        """)
                .param("document", documentId)
                .param("what", what)
                .param("login", login)
                .param("decision", decision)
                .param("reason", reason)
                .param("at", at)
                .update();
    }

    /** The task went away undecided: the round was stopped, or the draft recalled. */
    void cancel(String taskId, OffsetDateTime at) {
        jdbc.sql("update decisions set cancelled_at = ? where task_id = ? and decided_at is null")
                .params(at, taskId)
                .update();
    }

    /** The author answers everything that was objected to or remarked so far. */
    public void answerRemarks(UUID documentId, @Nullable String answer, OffsetDateTime at) {
        jdbc.sql("""
                        update decisions set answer = :answer, answered_at = :at
                        where document_id = :document and answered_at is null
                          and decision in ('NOT_AGREED', 'RETURNED', 'AGREED_WITH_REMARKS', 'NOT_IN_COMPETENCE')
                        """)
                .param("answer", answer)
                .param("at", at)
                .param("document", documentId)
                .update();
    }

    /** How many objections and how many remarks the author has not answered. */
    public Open open(UUID documentId) {
        return jdbc.sql("""
                        select count(*) filter (where decision in ('NOT_AGREED', 'RETURNED')) as objections,
                               count(*) filter (where decision = 'AGREED_WITH_REMARKS') as remarks
                        from decisions where document_id = ? and answered_at is null
                        """).param(documentId).query(Open.class).single();
    }

    public record Open(int objections, int remarks) {}

    /** Who decided something last, and why; empty when nobody has. */
    public Optional<Reason> lastReason(UUID documentId, String... taskKeys) {
        return jdbc.sql("""
                        select actual as login, remark as reason from decisions
                        where document_id = ? and task_key = any(?) order by id desc limit 1
                        """).params(documentId, taskKeys).query(Reason.class).optional();
    }

    public record Reason(String login, String reason) {}
}
