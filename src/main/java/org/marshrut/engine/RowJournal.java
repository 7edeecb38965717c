package org.marshrut.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps row by row what a decision changes, in the engine's tables and in ours, and puts it back while nothing has followed:
 * whatever is drawn. Triggers write it, and only in a transaction that has said which decision it takes; they are made here,
 * because the engine makes its tables after our migrations. A table that is named in neither list is final: a decision that
 * touches it stays.
 */
@Component
@Order(0)
public class RowJournal implements AtStartup {

    /** Rows that are put back. */
    private static final Set<String> PUT_BACK = Set.of(
            "act_ge_bytearray",
            "act_hi_dec_in",
            "act_hi_dec_out",
            "act_hi_decinst",
            "act_hi_actinst",
            "act_hi_detail",
            "act_hi_identitylink",
            "act_hi_procinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_ru_authorization",
            "act_ru_event_subscr",
            "act_ru_execution",
            "act_ru_identitylink",
            "act_ru_job",
            "act_ru_task",
            "act_ru_variable",
            "decisions",
            "digitisation_batches",
            "dispatches",
            "document_readers",
            "documents",
            "filed_documents",
            "group_offers",
            "measured_steps",
            "preparations",
            "service_times",
            "sheet_places",
            "task_moves");

    /** What has happened and stays true, or is nobody's business: it tells, counts and measures. */
    private static final Set<String> STAYS = Set.of(
            "act_ge_property",
            "act_hi_job_log",
            "act_hi_op_log",
            "act_ru_meter_log",
            "act_ru_task_meter_log",
            "appeal_measures",
            "awaited_sums",
            "cycle_days",
            "cycle_months",
            "issued_packages",
            "lost_hour_sums",
            "lost_hours",
            "notices",
            "overdue_sums",
            "packaged_sheets",
            "quota_use",
            "repeated_requests",
            "round_sums",
            "row_journal",
            "stale_awaited",
            "stale_cycles",
            "stale_days",
            "stale_lost_days",
            "stale_lost_hours",
            "step_sums",
            "taken_back",
            "tracking_tokens",
            "trail",
            "trail_seals",
            "trail_waiting");

    /** How long rows are kept, by the clock of the database: longer than anything may be taken back. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** What {@code put_rows_back} raises. */
    private static final String FOLLOWED = "MR001";

    private final JdbcClient jdbc;
    private final Remembered remembered;

    RowJournal(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    /** Something has followed, or what was done cannot be undone. */
    public static final class Followed extends RuntimeException {
        private Followed(String where) {
            super(where);
        }
    }

    private record Table(String name, String key, boolean watched) {}

    @Override
    public void prepare() {
        Set<String> missing = new TreeSet<>(PUT_BACK);
        for (Table table : tables()) {
            missing.remove(table.name());
            if (!table.watched() && !STAYS.contains(table.name())) {
                watch(table);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("No such tables: " + missing);
        }
    }

    private List<Table> tables() {
        return jdbc.sql("""
                        select c.relname as name,
                               coalesce((select string_agg(quote_literal(a.attname), ', ')
                                         from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                                         where i.indrelid = c.oid and i.indisprimary), '') as key,
                               exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'row_journal') as watched
                        from pg_class c
                        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
                        """).query(Table.class).list();
    }

    private void watch(Table table) {
        boolean back = PUT_BACK.contains(table.name());
        if (back && table.key().isEmpty()) {
            throw new IllegalStateException("A table without a key cannot be put back: " + table.name());
        }
        jdbc.sql("""
                        create trigger row_journal after insert or update or delete on %s for each row
                        when (coalesce(current_setting('marshrut.decision', true), '') <> '') execute function %s
                        """.formatted(table.name(), back ? "keep_row(" + table.key() + ")" : "keep_that_final()"))
                .update();
    }

    /** From now on the transaction that is under way keeps what it changes. */
    public void keep(long decision) {
        jdbc.sql("select set_config('marshrut.decision', ?, true)")
                .param(Long.toString(decision))
                .query(String.class)
                .single();
    }

    /**
     * Puts everything back that the decision has changed, in the transaction that is under way.
     *
     * @throws Followed when nothing was kept of it or it is too late; the transaction has to be given up
     */
    public void putBack(long decision) {
        if (jdbc.sql("select count(*) from row_journal where decision = ?")
                        .param(decision)
                        .query(Long.class)
                        .single()
                == 0) {
            throw new Followed("nothing was kept");
        }
        try {
            jdbc.sql("select 1 from put_rows_back(?)")
                    .param(decision)
                    .query(Integer.class)
                    .optional();
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException sql && FOLLOWED.equals(sql.getSQLState())) {
                throw new Followed(sql.getMessage());
            }
            throw e;
        }
        jdbc.sql("delete from row_journal where decision = ?").param(decision).update();
        remembered.forget();
    }

    @Scheduled(fixedDelay = 60_000)
    @Transactional
    public void forget() {
        jdbc.sql("delete from row_journal where at < clock_timestamp() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
    }
}
