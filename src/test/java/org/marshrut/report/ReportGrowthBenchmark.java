package org.marshrut.report;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.marshrut.report.OverdueQuestion.By;
import org.marshrut.support.Medians;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Report R2 over 50,000 and then 500,000 documents of three years with eight decisions each, by 2,000 officials: the statement
 * by sums and by rows; not a test: {@code mvn test -DargLine= -Dtest=ReportGrowthBenchmark}. The numbers of a run go to
 * {@code docs/benchmarks.md}.
 */
class ReportGrowthBenchmark extends RouteTest {

    private static final int LARGEST = Integer.getInteger("documents", 500_000);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OverdueFacts facts;

    @Autowired
    private OverdueSums sums;

    @Autowired
    private SumKeeping keeping;

    @Autowired
    private SumProof proof;

    @Autowired
    private Periods periods;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void measure() {
        identity.setAuthentication("ops", List.of("ops"));
        jdbc.sql("""
                        insert into people (login, name, organisation)
                        select 'growth' || n, 'Исполнитель ' || n, '06' from generate_series(0, 1999) n
                        """).update();
        fill(0, 50_000);
        rows();
        fill(50_000, LARGEST);
        rows();
        identity.clearAuthentication();
    }

    private void rows() {
        long documents = jdbc.sql("select count(*) from documents where project_number like 'ПП-Р%'")
                .query(Long.class)
                .single();
        Medians.head(String.format(Locale.ROOT, "of %,d documents", documents));
        row("by performer, the year 2025", "2025-01-01", "2025-12-31");
        row("by performer, this year until today", "2026-01-01", "2026-11-24");
        row("by performer, twelve months", "2025-12-01", "2026-11-30");
        row("by performer, a year from day to day", "2025-11-25", "2026-11-24");
        row("by performer, a month", "2026-10-01", "2026-10-31");
        jdbc.sql("insert into stale_days (day) values ('2026-11-24'), ('2026-11-23')")
                .update();
        row("this year, two days not added up", "2026-01-01", "2026-11-24");
        Medians.row("adding those two up", () -> {
            jdbc.sql("insert into stale_days (day) values ('2026-11-24'), ('2026-11-23')")
                    .update();
            keeping.addUp();
        });
        long start = System.nanoTime();
        System.out.printf("| proof: %s | %d | |%n", proof.prove(), (System.nanoTime() - start) / 1_000_000);
    }

    private void row(String name, String from, String to) {
        OverdueQuestion question = new OverdueQuestion(periods.of(from, to), By.PERFORMER, null, null);
        Medians.row(name + ", by sums", () -> sums.counted(question));
        Medians.row(name + ", by rows", () -> facts.counted(question));
    }

    /** One in ten is late, one in five hundred is awaited; one document in a hundred is restricted. Spread over three years. */
    private void fill(int from, int to) {
        long start = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("""
                            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                                   state, submitted_at, project_number)
                            select md5('growth' || n)::uuid, 'GOVERNMENT_RESOLUTION', 'Об акте', '06', false, false, 'OTHER',
                                   n % 100 = 0, 'author', 'FILED',
                                   timestamptz '2023-11-24' + n * 7919::bigint % 1576800 * interval '60 seconds', 'ПП-Р' || n
                            from generate_series(:from + 1, :to) n
                            """).param("from", from).param("to", to).update();
            jdbc.sql("""
                            insert into decisions (document_id, stage, task_key, step, round, approver, actual, decision, assigned_at,
                                                   due, decided_at, overdue_at, overdue_holder, late_minutes)
                            select id, 'approval', 'giveVisa', 'VISA', 1, who, case when not open then who end,
                                   case when not open then 'AGREED' end, at, at + interval '2 days',
                                   case when not open then at + interval '1 day' * case when late then 3 else 1 end end,
                                   case when late then at + interval '2 days' end, case when late then who end,
                                   case when late and not open then 480 + v end
                            from (select md5('growth' || n)::uuid as id, v,
                                         timestamptz '2023-11-24' + n * 7919::bigint % 1576800 * interval '60 seconds' as at,
                                         'growth' || (n * 8::bigint + v) * 257 % 2000 as who, (n + v) % 10 = 0 as late,
                                         n % 500 = v as open
                                  from generate_series(:from + 1, :to) n, generate_series(0, 7) v) asked
                            """).param("from", from).param("to", to).update();
        });
        jdbc.sql("vacuum analyze documents").update();
        jdbc.sql("vacuum analyze decisions").update();
        jdbc.sql("select sums_begin_anew()::text").query().singleRow();
        long filled = System.nanoTime();
        keeping.addUp();
        jdbc.sql("vacuum analyze overdue_sums").update();
        System.out.printf(
                "| filled from %d to %d in, s; added up in, s | %d | %d |%n",
                from, to, (filled - start) / 1_000_000_000, (System.nanoTime() - filled) / 1_000_000_000);
    }
}
