package org.marshrut.decision;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Remembered;
import org.marshrut.step.StepKind;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was asked of whom, and what he decided: one row for a decision. The database refuses a second visa of one person
 * in one round.
 */
@Component
public class Decisions {

    private static final String[] JUDGING = Arrays.stream(StepKind.values())
            .filter(StepKind::judges)
            .map(Enum::name)
            .toArray(String[]::new);

    /** What the author answers: what was judged, and why the signatory returned it. */
    private static final String[] ANSWERED = Stream.concat(Arrays.stream(JUDGING), Stream.of(StepKind.SIGNATURE.name()))
            .toArray(String[]::new);

    private static final String COLUMNS = """
            id, document_id, stage, task_key, step, task_name, round, position, approver, decision, remark, decided_at,
            answered_at, cancelled_at, round_stage, quorum, outvoted_at, spared_at, party, party_file, assigned_at
            """;

    private static final String ASKED = "select " + COLUMNS + " from decisions ";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Remembered remembered;

    Decisions(JdbcClient jdbc, Trail trail, Remembered remembered) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.remembered = remembered;
    }

    private record Of(UUID document) {}

    /** A row is written: here, or by one of the three others of this package that write some. */
    void changed() {
        remembered.forget(Of.class);
    }

    public Optional<DecisionRequest> ofTask(String taskId) {
        return jdbc.sql(ASKED + "where task_id = ?")
                .param(taskId)
                .query(DecisionRequest.class)
                .optional();
    }

    /** A decision that was taken at a task: what, by whom, and when. */
    public record Given(
            long id,
            @Nullable StepKind step,
            String actual,
            String decision,
            @Nullable String remark,
            OffsetDateTime decidedAt) {

        /** Until when whoever took it may take it back, if nothing follows from it; null when nobody ever may. */
        public @Nullable OffsetDateTime undoUntil() {
            return step == null || step == StepKind.SIGNATURE ? null : decidedAt.plus(TakeBacks.WITHIN);
        }
    }

    /** Empty while the task is open, and when it went away undecided. */
    public Optional<Given> given(String taskId) {
        return jdbc.sql("""
                        select id, step, actual, decision, remark, decided_at from decisions
                        where task_id = ? and decided_at is not null and actual is not null
                        """).param(taskId).query(Given.class).optional();
    }

    Optional<DecisionRequest> find(long id) {
        return jdbc.sql(ASKED + "where id = ?")
                .param(id)
                .query(DecisionRequest.class)
                .optional();
    }

    /** Who pressed; null while it is open. */
    @Nullable
    String actual(long id) {
        return jdbc.sql("select actual from decisions where id = ?")
                .param(id)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    DecisionRequest get(long id) {
        return jdbc.sql(ASKED + "where id = ?")
                .param(id)
                .query(DecisionRequest.class)
                .single();
    }

    /** All decisions of a document, in the order they were asked for. */
    public List<DecisionRequest> of(UUID documentId) {
        return remembered.get(new Of(documentId), () -> jdbc.sql(ASKED + "where document_id = ? order by id")
                .param(documentId)
                .query(DecisionRequest.class)
                .list());
    }

    /**
     * A visa to be asked for.
     *
     * @param stage the step of the calling route, {@code roundStage} the stage within the round
     * @param quorum how many agreements are enough of those asked with it; null when he has to answer
     * @param position as which he is asked; null when he is asked by name
     * @param basis why he is asked, for the sheet; null when the table says so
     */
    public record NeededVisa(
            UUID documentId,
            String stage,
            int round,
            @Nullable Integer roundStage,
            @Nullable Integer quorum,
            @Nullable String position,
            String approver,
            @Nullable String basis) {}

    /** Asks people for visas, in this order; their tasks follow. */
    public void askVisas(List<NeededVisa> visas, OffsetDateTime at) {
        if (visas.isEmpty()) {
            return;
        }
        changed();
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, step, round, round_stage, quorum, position, approver,
                                               basis, assigned_at)
                        select v.document, v.stage, v.stage, 'VISA', v.round, v.round_stage, v.quorum, v.position, v.approver,
                               v.basis, :at
                        from unnest(:documents::uuid[], :stages::text[], :rounds::int[], :roundStages::int[], :quorums::int[],
                                    :positions::text[], :approvers::text[], :bases::text[]) with ordinality
                             as v (document, stage, round, round_stage, quorum, position, approver, basis, place)
                        order by v.place
                        """)
                .param("documents", column(visas, visa -> visa.documentId().toString()))
                .param("stages", column(visas, NeededVisa::stage))
                .param("rounds", column(visas, visa -> String.valueOf(visa.round())))
                .param("roundStages", column(visas, visa -> text(visa.roundStage())))
                .param("quorums", column(visas, visa -> text(visa.quorum())))
                .param("positions", column(visas, NeededVisa::position))
                .param("approvers", column(visas, NeededVisa::approver))
                .param("bases", column(visas, NeededVisa::basis))
                .param("at", at)
                .update();
    }

    private static @Nullable String[] column(List<NeededVisa> visas, Function<NeededVisa, @Nullable String> of) {
        return visas.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    /** Log-ins of those whose visa was asked for and whose task does not exist yet. */
    public List<String> visasWithoutTask(UUID documentId) {
        return jdbc.sql("""
                        select approver from decisions where document_id = ? and step = 'VISA'
                          and task_id is null and decided_at is null and cancelled_at is null order by id
                        """).param(documentId).query(String.class).list();
    }

    /**
     * A task of a route, as the engine has just made it.
     *
     * @param round of the document's rounds that it belongs to
     * @param approver of whom it is asked; null when it is offered to groups
     * @param norm key of the norm by which it is due; null when it is due by another
     * @param countedFor in whose working time
     * @param party outside whose answer it waits for, {@code partyFile} the role of the file that belongs to it
     */
    record Appeared(
            UUID documentId,
            String taskId,
            String taskKey,
            String taskName,
            StepKind step,
            int round,
            @Nullable String approver,
            Collection<String> candidateGroups,
            @Nullable String norm,
            String countedFor,
            @Nullable OffsetDateTime due,
            OffsetDateTime at,
            @Nullable String party,
            @Nullable String partyFile) {}

    /** A task that has come up is asked: a visa that was asked for gets it, everything else a row of its own. */
    DecisionRequest ask(Appeared task) {
        changed();
        return Optional.of(task)
                .filter(visa -> visa.step() == StepKind.VISA && visa.approver() != null)
                .flatMap(this::attachVisa)
                .orElseGet(() -> add(task));
    }

    private DecisionRequest add(Appeared task) {
        return given(jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, step, task_name, round, task_id, approver,
                                               candidate_groups, norm, counted_for, due, assigned_at, party, party_file)
                        values (:document, :key, :key, :step, :name,
                                greatest(:round, case when :step = 'VISA' then (
                                  select max(v.round) + 1 from decisions v
                                  where v.document_id = :document and v.approver = :approver and v.step = 'VISA') end),
                                :task, :approver, :groups, :norm, :countedFor, :due, :at, :party, :partyFile)
                        returning\s
                        """ + COLUMNS), task)
                .param("round", task.round())
                .param("groups", task.candidateGroups().toArray(String[]::new))
                .param("party", task.party(), Types.VARCHAR)
                .param("partyFile", task.partyFile(), Types.VARCHAR)
                .query(DecisionRequest.class)
                .single();
    }

    private Optional<DecisionRequest> attachVisa(Appeared task) {
        return given(jdbc.sql("""
                                update decisions set task_id = :task, task_key = :key, task_name = :name, norm = :norm,
                                                     counted_for = :countedFor, due = :due, assigned_at = :at
                                where document_id = :document and step = :step and approver = :approver
                                  and task_id is null and cancelled_at is null
                                returning\s
                                """ + COLUMNS), task).query(DecisionRequest.class).optional();
    }

    private static JdbcClient.StatementSpec given(JdbcClient.StatementSpec statement, Appeared task) {
        return statement
                .param("document", task.documentId())
                .param("task", task.taskId())
                .param("key", task.taskKey())
                .param("name", task.taskName())
                .param("step", task.step().name())
                .param("approver", task.approver(), Types.VARCHAR)
                .param("norm", task.norm(), Types.VARCHAR)
                .param("countedFor", task.countedFor())
                .param("due", task.due())
                .param("at", task.at());
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
        changed();
        DecisionRequest asked = jdbc.sql("""
                        update decisions d
                        set actual = :actual, approver = coalesce(approver, :for), basis = nullif(concat_ws('; ', cast(:basis as text), basis), ''), decision = :decision,
                            remark = :remark, decided_at = :at,
                            version = (select max(version) from files f
                                       where f.document_id = d.document_id and f.role = 'DRAFT_TEXT')
                        where id = :id returning\s
                        """ + COLUMNS)
                .param("actual", actual)
                .param("for", ground.approver())
                .param("basis", ground.basis())
                .param("decision", decision)
                .param("remark", remark)
                .param("at", at)
                .param("id", id)
                .query(DecisionRequest.class)
                .single();
        trail.add(TrailEntry.of(TrailEvent.DECISION)
                .by(actual)
                .onBehalfOf(ground.approver())
                .of(asked.documentId())
                .about(asked.taskKey())
                .saying(decision));
    }

    /** Records a decision that no task asked for, such as a recall; its id. */
    public long record(UUID documentId, String what, String login, String decision, String reason, OffsetDateTime at) {
        changed();
        long id = jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, round, approver, actual, decision, remark,
                                               assigned_at, decided_at, answered_at)
                        values (:document, :what, :what, 0, :login, :login, :decision, :reason, :at, :at, :at)
                        returning id
                        """)
                .param("document", documentId)
                .param("what", what)
                .param("login", login)
                .param("decision", decision)
                .param("reason", reason)
                .param("at", at)
                .query(Long.class)
                .single();
        trail.add(TrailEntry.of(TrailEvent.DECISION)
                .by(login)
                .of(documentId)
                .about(what)
                .saying(decision));
        return id;
    }

    /** The task went away undecided: the round was stopped, or the draft recalled. */
    void cancel(String taskId, OffsetDateTime at) {
        changed();
        jdbc.sql("update decisions set cancelled_at = ? where task_id = ? and decided_at is null")
                .params(at, taskId)
                .update();
    }

    /** A task that waits for somebody; its assignee is null while it is only offered. */
    public record Waiting(String taskId, @Nullable String assignee) {}

    /** The open tasks of a kind on a document's way, the oldest first. */
    public List<Waiting> waiting(UUID documentId, StepKind step) {
        return jdbc.sql("""
                        select d.task_id, t.assignee from decisions d join open_tasks t on t.id = d.task_id
                        where d.document_id = ? and d.step = ? and d.decided_at is null and d.cancelled_at is null
                        order by d.id
                        """)
                .params(documentId, step.name())
                .query(Waiting.class)
                .list();
    }

    /** Ids of the open tasks of some kinds in one instance of a route. */
    public List<String> waitingIn(String processInstance, StepKind... steps) {
        return jdbc.sql("""
                        select d.task_id from open_tasks t join decisions d on d.task_id = t.id
                        where t.process_instance = ? and d.step = any(?) order by d.id
                        """)
                .params(processInstance, Arrays.stream(steps).map(Enum::name).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The author answers everything that was objected to or remarked so far. */
    public void answerRemarks(UUID documentId, @Nullable String answer, OffsetDateTime at) {
        changed();
        jdbc.sql("""
                        update decisions set answer = :answer, answered_at = :at
                        where document_id = :document and answered_at is null
                          and decision in ('NOT_AGREED', 'RETURNED', 'REJECTED', 'REFUSED', 'AGREED_WITH_REMARKS', 'NOT_IN_COMPETENCE')
                          and step = any(:answered)
                        """)
                .param("answer", answer)
                .param("answered", ANSWERED)
                .param("at", at)
                .param("document", documentId)
                .update();
    }

    /**
     * What stands against the signature, wherever on the route it was said. An objection: whoever raised it has not been
     * asked again, or his place has not, or the same party outside has not, nobody has settled it since, and no quorum was reached without it; that the author
     * has answered it is not enough. A remark: the author has not answered it, and nobody has settled it.
     */
    private static final String UNSETTLED = """
            from decisions d
            where document_id = :document and outvoted_at is null and step = any(:judging)
              and (decision in ('NOT_AGREED', 'RETURNED', 'REJECTED', 'REFUSED') and not exists (
                     select 1 from decisions a
                     where a.document_id = d.document_id and a.id > d.id and a.step = d.step
                       and coalesce(a.decided_at, a.spared_at) >= d.decided_at
                       and case when d.step = 'VISA' then a.approver = d.approver or a.position = d.position
                                when d.step = 'PARTY' then a.task_key = d.task_key and a.party = d.party
                                  and a.assigned_at >= d.decided_at
                                else a.task_key = d.task_key and a.assigned_at >= d.decided_at and asks_again(a, d) end)
                   or decision = 'AGREED_WITH_REMARKS' and answered_at is null)
              and not exists (select 1 from decisions s
                              where s.document_id = d.document_id and s.step = 'SETTLEMENT'
                                and s.decision in ('SETTLED', 'SIGN_WITH_DISAGREEMENTS')
                                and s.decided_at >= d.decided_at)
            """;

    /** How many objections and how many remarks stand against the signature now. */
    public Open open(UUID documentId) {
        return unsettled("""
                        select count(*) filter (where decision <> 'AGREED_WITH_REMARKS') as objections,
                               count(*) filter (where decision = 'AGREED_WITH_REMARKS') as remarks
                        """, documentId).query(Open.class).single();
    }

    public record Open(int objections, int remarks) {}

    /** The decisions that {@link #open} counts. */
    Set<Long> unsettled(UUID documentId) {
        return unsettled("select d.id ", documentId).query(Long.class).set();
    }

    private JdbcClient.StatementSpec unsettled(String what, UUID documentId) {
        return jdbc.sql(what + UNSETTLED).param("document", documentId).param("judging", JUDGING);
    }

    /** Who decided last what no task asked for, and why; a step of the same name that an analyst drew is no such decision. */
    public Optional<Reason> lastReason(UUID documentId, String... taskKeys) {
        return jdbc.sql("""
                        select actual as login, remark as reason from decisions
                        where document_id = ? and task_key = any(?) and step is null and decided_at is not null
                        order by id desc limit 1
                        """).params(documentId, taskKeys).query(Reason.class).optional();
    }

    public record Reason(String login, String reason) {}
}
