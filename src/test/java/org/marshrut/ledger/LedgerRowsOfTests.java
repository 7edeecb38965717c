package org.marshrut.ledger;

import static org.marshrut.ledger.LedgerWorld.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.ledger.LedgerWorld.Called;
import org.marshrut.ledger.LedgerWorld.Fate;
import org.marshrut.ledger.LedgerWorld.Paper;
import org.marshrut.ledger.LedgerWorld.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a document of {@link LedgerWorld} into the tables as the product and the engine would, and takes it out. */
final class LedgerRowsOfTests {

    private final JdbcClient jdbc;

    LedgerRowsOfTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Paper of) {
        String state =
                switch (of.fate()) {
                    case RUNNING -> "ON_SIGNING";
                    case REJECTED -> "REJECTED";
                    case ANNULLED, ANNULLED_LATER -> "ANNULLED";
                    default -> "FILED";
                };
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, process_instance_id)
                        values (?, ?, 'О потерянных часах', ?, false, false, 'OTHER', ?, 'author', ?, ?, ?)
                        """)
                .params(
                        of.id(),
                        of.kind(),
                        of.organisation(),
                        of.fate() == Fate.RESTRICTED,
                        state,
                        at(of.submitted()),
                        root(of))
                .update();
        Instant ended = of.fate() == Fate.FILED || of.ended() == null
                ? of.ended()
                : of.ended().plusSeconds(240);
        instance(of, root(of), LedgerWorld.ROUTE, of.version(), of.submitted(), ended);
        for (Called round : of.rounds()) {
            instance(of, round.id(), LedgerWorld.ROUND, 1, round.since(), round.until());
            jdbc.sql("""
                            insert into act_hi_actinst (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
                                                        execution_id_, act_id_, call_proc_inst_id_, act_name_, act_type_,
                                                        start_time_, end_time_, act_inst_state_)
                            values (?, 'lostRoute', ?, ?, ?, ?, 'callRound', ?, 'Собрать визы', 'callActivity', ?, ?, 0)
                            """)
                    .params(
                            "call-" + round.id(),
                            "lostRoute:" + of.version(),
                            root(of),
                            root(of),
                            root(of),
                            round.id(),
                            utc(round.since()),
                            utc(round.until()))
                    .update();
        }
        for (Step step : of.steps()) {
            task(of, step);
            decision(of, step);
        }
        if (of.windowFrom() != null) {
            jdbc.sql("insert into draft_publications (document_id, starts_on, ends_on) values (?, ?, ?)")
                    .params(of.id(), of.windowFrom(), of.windowTo())
                    .update();
        }
        if (of.suspended() != null) {
            suspend(of);
        }
        boolean published =
                switch (of.fate()) {
                    case PUBLISHED, ANNULLED_LATER, RESTRICTED, BROKEN_TASK, BROKEN_END -> true;
                    default -> false;
                };
        if (published) {
            publish(of);
        }
    }

    static String root(Paper of) {
        return "root-" + of.id();
    }

    private void instance(Paper of, String id, String process, int version, Instant start, @Nullable Instant end) {
        boolean root = process.equals(LedgerWorld.ROUTE);
        String state =
                end == null ? "ACTIVE" : root && of.fate() == Fate.ANNULLED ? "EXTERNALLY_TERMINATED" : "COMPLETED";
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, super_process_instance_id_,
                                                     business_key_, proc_def_key_, proc_def_id_, start_time_, end_time_, state_)
                        values (:id, :id, :root, :super, :key, :process, :definition, :start, :end, :state)
                        """)
                .param("id", id)
                .param("root", root(of))
                .param("super", root ? null : root(of), java.sql.Types.VARCHAR)
                .param("key", of.id().toString())
                .param("process", process)
                .param("definition", process + ":" + version)
                .param("start", utc(start))
                .param("end", end == null ? null : utc(end), java.sql.Types.TIMESTAMP)
                .param("state", state)
                .update();
    }

    private void task(Paper of, Step step) {
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                                                     proc_inst_id_, assignee_, start_time_, end_time_, delete_reason_)
                        values (:id, :key, :name, :process, :definition, :root, :instance, :assignee, :start, :end, :reason)
                        """)
                .param("id", step.id())
                .param("key", step.activity())
                .param("name", "Шаг " + step.activity())
                .param("process", step.process())
                .param("definition", step.process() + ":" + step.version())
                .param("root", root(of))
                .param("instance", step.instance())
                .param("assignee", step.last())
                .param("start", utc(step.since()))
                .param("end", step.until() == null ? null : utc(step.until()), java.sql.Types.TIMESTAMP)
                .param(
                        "reason",
                        step.until() == null ? null : step.done() ? "completed" : "deleted",
                        java.sql.Types.VARCHAR)
                .update();
    }

    private void decision(Paper of, Step step) {
        boolean decided = step.done() && step.until() != null;
        long id = jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, step, task_name, round, task_id, approver, actual,
                                               decision, assigned_at, due, decided_at, cancelled_at, opened_at, opened_by,
                                               overdue_at, overdue_holder)
                        values (:document, :key, :key, :kind, 'Шаг', :round, :task, :approver, :actual, :decision, :at, :due,
                                :decided, :cancelled, :opened, :openedBy, :overdue, :holder)
                        returning id
                        """)
                .param("document", of.id())
                .param("key", step.activity())
                .param("kind", step.kind())
                .param("round", step.round())
                .param("task", step.id())
                .param("approver", step.holder())
                .param("actual", decided ? step.last() : null, java.sql.Types.VARCHAR)
                .param("decision", decided ? "AGREED" : null, java.sql.Types.VARCHAR)
                .param("at", at(step.since()))
                .param("due", at(step.due()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decided", decided ? at(step.until()) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "cancelled",
                        step.until() != null && !step.done() ? at(step.until()) : null,
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("opened", at(step.opened()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("openedBy", step.openedBy(), java.sql.Types.VARCHAR)
                .param("overdue", step.isLate() ? at(step.due()) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("holder", step.isLate() ? step.holder() : null, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
        if (step.movedAt() != null) {
            jdbc.sql(
                            "insert into task_moves (decision_id, at, from_login, to_login, cause) values (?, ?, ?, ?, 'DELEGATED')")
                    .params(id, at(step.movedAt()), step.holder(), step.next())
                    .update();
        }
    }

    /** Each deadline of the document that was open tells it. */
    private void suspend(Paper of) {
        for (String cause : new String[] {"SUSPENDED", "RESUMED"}) {
            jdbc.sql("""
                            insert into deadline_changes (decision_id, at, cause, reason)
                            select id, ?, ?, 'Опыт' from decisions where document_id = ? order by id limit 2
                            """)
                    .params(at(cause.equals("SUSPENDED") ? of.suspended() : of.resumed()), cause, of.id())
                    .update();
        }
    }

    private void publish(Paper of) {
        jdbc.sql("""
                        insert into publications (document_id, published_at, withdrawn_at, kind, kind_name, heading, organisation,
                                                  registration_number, registration_date, in_force_from, normative, search)
                        select id, ?, now(), kind, kind, heading, organisation, 'Ч-1', date '2026-07-20', date '2026-07-20', false,
                               to_tsvector('simple', 'часы')
                        from documents where id = ?
                        """).params(at(of.ended()), of.id()).update();
    }

    void remove(Paper of) {
        for (String sql : new String[] {
            "delete from publications where document_id = ?",
            "delete from draft_publications where document_id = ?",
            "delete from deadline_changes c using decisions d where c.decision_id = d.id and d.document_id = ?",
            "delete from decisions where document_id = ?",
        }) {
            jdbc.sql(sql).param(of.id()).update();
        }
        for (String table : new String[] {"act_hi_actinst", "act_hi_taskinst", "act_hi_procinst"}) {
            jdbc.sql("delete from " + table + " where root_proc_inst_id_ = ?")
                    .param(root(of))
                    .update();
        }
        jdbc.sql("delete from documents where id = ?").param(of.id()).update();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
