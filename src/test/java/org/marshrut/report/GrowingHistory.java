package org.marshrut.report;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents of three years as the product leaves them: each with its route of eight tasks, four of them visas in a called round,
 * a decision for each task, a number, a publication. By 2,000 officials, for 380 organisations, in two versions of the route. One
 * decision in ten is late, one in five hundred is awaited; one document in a hundred is restricted.
 */
public final class GrowingHistory {

    /** From the first of {@code :from} documents to the last of {@code :to}, one after the other, as they would have come. */
    private static final String MOMENT =
            "timestamptz '2023-11-24' + (n - :from) * (1555200.0 / (:to - :from)) * interval '1 minute'";

    private static final List<String> PEOPLE = List.of("""
            insert into organisations (code, name, short_name, type, zone)
            select 'Р' || n, 'Организация ' || n, 'Организация ' || n, 'OTHER', 'Asia/Yekaterinburg' from generate_series(0, 379) n
            """, """
            insert into people (login, name, organisation)
            select 'growth' || n, 'Исполнитель ' || n, 'Р' || n % 380 from generate_series(0, 1999) n
            """, """
            insert into act_re_procdef (id_, rev_, key_, version_, startable_)
            select 'growthRoute:' || v, 1, 'growthRoute', v, true from generate_series(1, 2) v
            """);

    private static final List<String> DOCUMENTS = List.of("""
            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author, state,
                                   submitted_at, project_number, registration_number, process_instance_id)
            select md5('growth' || n)::uuid, (array['GOVERNMENT_RESOLUTION', 'GOVERNMENT_DIRECTIVE'])[1 + n %% 2], 'Об акте',
                   'Р' || n %% 380, n %% 5 = 0, false, 'OTHER', n %% 100 = 0, 'author', 'FILED', %1$s, 'ПП-Р' || n, 'Р-' || n,
                   'growth' || n
            from generate_series(:from + 1, :to) n
            """, """
            insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, super_process_instance_id_, business_key_,
                                         proc_def_key_, proc_def_id_, start_time_, end_time_, duration_, state_)
            select route || n, route || n, 'growth' || n, case when called then 'growth' || n end,
                   (md5('growth' || n)::uuid)::text, route || 'Route',
                   case when called then 'roundRoute:1' else 'growthRoute:' || 1 + (at > '2025-05-01')::int end,
                   at, at + (100 + n %% 200) * interval '1 hour', 0, 'COMPLETED'
            from generate_series(:from + 1, :to) n
            cross join lateral (select (%1$s) at time zone 'UTC' as at) t
            cross join (values (false, 'growth'), (true, 'round')) c (called, route)
            """, """
            insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, root_proc_inst_id_, proc_inst_id_, start_time_,
                                         end_time_, delete_reason_)
            select 'growth' || n || '-' || v, case when v between 2 and 5 then 'giveVisa' else 'growthStep' || v end, 'Шаг ' || v,
                   'growthRoute', 'growth' || n, case when v between 2 and 5 then 'round' else 'growth' end || n,
                   at + v * interval '5 hours', at + (v * 5 + 1 + (n * 31::bigint + v * 17) %% 29) * interval '1 hour', 'completed'
            from generate_series(:from + 1, :to) n
            cross join generate_series(0, 7) v
            cross join lateral (select (%1$s) at time zone 'UTC' as at) t
            """, """
            insert into decisions (document_id, stage, task_key, step, round, approver, actual, decision, assigned_at, due,
                                   decided_at, overdue_at, overdue_holder, late_minutes, task_id)
            select id, 'approval', 'giveVisa', 'VISA', 1, who, case when not open then who end, case when not open then 'AGREED' end,
                   at, at + interval '2 days', case when not open then at + interval '1 day' * case when late then 3 else 1 end end,
                   case when late then at + interval '2 days' end, case when late then who end,
                   case when late and not open then 480 + v end, 'growth' || n || '-' || v
            from (select n, md5('growth' || n)::uuid as id, v, %1$s as at,
                         'growth' || (n * 8::bigint + v) * 257 %% 2000 as who, (n + v) %% 10 = 0 as late, n %% 500 = v as open
                  from generate_series(:from + 1, :to) n, generate_series(0, 7) v) asked
            """, """
            insert into publications (document_id, published_at, kind, kind_name, heading, organisation, registration_number,
                                      registration_date, in_force_from, normative, search)
            select md5('growth' || n)::uuid, at, kind, kind, 'Об акте', 'Р' || n %% 380, 'Р-' || n, at::date, at::date, n %% 5 = 0,
                   to_tsvector('simple', 'акт')
            from generate_series(:from + 1, :to) n
            cross join lateral (select %1$s + (90 + n %% 200) * interval '1 hour' as at,
                                       (array['GOVERNMENT_RESOLUTION', 'GOVERNMENT_DIRECTIVE'])[1 + n %% 2] as kind) t
            where n %% 100 <> 0
            """);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public GrowingHistory(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public void people() {
        PEOPLE.forEach(sql -> jdbc.sql(sql).update());
    }

    /** Without the triggers, which note each of millions of rows; then all of it is noted at once. */
    public void fill(int from, int to) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            DOCUMENTS.forEach(sql -> jdbc.sql(sql.formatted(MOMENT))
                    .param("from", from)
                    .param("to", to)
                    .update());
        });
        jdbc.sql("select sums_begin_anew()::text, cycles_begin_anew()::text")
                .query()
                .singleRow();
        analyze();
    }

    /** As autovacuum would. */
    void analyze() {
        for (String table : List.of(
                "documents",
                "decisions",
                "publications",
                "act_hi_procinst",
                "act_hi_taskinst",
                "overdue_sums",
                "awaited_sums",
                "cycle_days",
                "cycle_months",
                "stale_days",
                "stale_awaited",
                "stale_cycles")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    /** A document of this minute: its visas come one after the other, it gets its number and is published. */
    void another(int n) {
        String id = "since" + n;
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                                   state, submitted_at, project_number, process_instance_id)
                            values (md5(:id)::uuid, 'GOVERNMENT_RESOLUTION', 'Об акте', 'Р1', false, false, 'OTHER', false, 'author',
                                    'ON_APPROVAL', timestamptz '2026-11-20 09:00Z', 'ПП-Р' || :id, :id)
                            """).param("id", id).update();
            jdbc.sql("""
                            insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                         proc_def_id_, start_time_, duration_, state_)
                            values (:id, :id, :id, (md5(:id)::uuid)::text, 'growthRoute', 'growthRoute:2',
                                    timestamp '2026-11-20 09:00', 0, 'ACTIVE')
                            """).param("id", id).update();
            jdbc.sql("""
                            insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, root_proc_inst_id_, proc_inst_id_,
                                                         start_time_, end_time_, delete_reason_)
                            select :id || '-' || v, 'giveVisa', 'Шаг 2', 'growthRoute', :id, :id, timestamp '2026-11-21 09:00',
                                   timestamp '2026-11-23 08:00' + v * interval '1 hour', 'completed' from generate_series(0, 7) v
                            """).param("id", id).update();
            jdbc.sql("""
                            insert into decisions (document_id, stage, task_key, step, round, approver, assigned_at, due, task_id)
                            select md5(:id)::uuid, 'approval', 'giveVisa', 'VISA', 1, 'growth' || :n * 8 + v,
                                   timestamptz '2026-11-21 09:00Z', timestamptz '2026-11-25 09:00Z', :id || '-' || v
                            from generate_series(0, 7) v
                            """).param("id", id).param("n", n).update();
        });
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update decisions set decided_at = timestamptz '2026-11-23 08:00Z', actual = approver, decision = 'AGREED'
                            where document_id = md5(?)::uuid
                            """).param(id).update();
            jdbc.sql(
                            "update documents set registration_number = 'Р-' || ?, state = 'PUBLISHED' where id = md5(?)::uuid")
                    .params(id, id)
                    .update();
            jdbc.sql("""
                            insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                      registration_number, registration_date, in_force_from, normative, search)
                            select id, timestamptz '2026-11-24 07:00Z', kind, kind, heading, organisation, registration_number,
                                   date '2026-11-24', date '2026-11-24', false, to_tsvector('simple', 'акт')
                            from documents where id = md5(?)::uuid
                            """).param(id).update();
        });
    }
}
