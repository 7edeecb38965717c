package org.marshrut.report;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The report on cycle times over 100,000 documents of a year with eight tasks each; not a test: {@code mvn test
 * -DargLine= -Dtest=CycleTimesBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class CycleTimesBenchmark extends RouteTest {

    private static final int DOCUMENTS = 100_000;
    private static final int TIMES = 7;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CycleTimes report;

    @Autowired
    private CycleTimeFacts facts;

    @Autowired
    private Periods periods;

    @Test
    void measure() {
        fill();
        System.out.printf("%n| question | rows looked at | p50, ms | the statement alone |%n|---|---|---|---|%n");
        row("lead time by version and month, a year", "2026-01-01", "2026-12-31", Measure.LEAD, By.VERSION, By.MONTH);
        row("lead time by version, a month", "2026-06-01", "2026-06-30", Measure.LEAD, By.VERSION);
        row(
                "approval by version and month, a year",
                "2026-01-01",
                "2026-12-31",
                Measure.APPROVAL,
                By.VERSION,
                By.MONTH);
        row("approval by version, a month", "2026-06-01", "2026-06-30", Measure.APPROVAL, By.VERSION);
        row("lead time by step, a month", "2026-06-01", "2026-06-30", Measure.LEAD, By.ACTIVITY);
    }

    private void row(String name, String from, String to, Measure measure, By... by) {
        CycleTimeQuestion question =
                new CycleTimeQuestion("benchRoute", periods.of(from, to), measure, Set.of(by), null);
        jdbc.sql("explain " + CycleTimeFacts.sql(question))
                .params(CycleTimeFacts.params(question))
                .query(String.class)
                .list()
                .forEach(line -> System.out.println("PLAN " + line));
        System.out.printf(
                "| %s | %,d | %d | %d |%n",
                name,
                facts.spans(question).size(),
                median(() -> report.rows(question)),
                median(() -> facts.spans(question)));
    }

    private static long median(Runnable work) {
        long[] all = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            all[i] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(all);
        return all[TIMES / 2];
    }

    private void fill() {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, process_instance_id)
                        select md5('bench' || n)::uuid, (array['GOVERNMENT_RESOLUTION', 'GOVERNMENT_DIRECTIVE'])[1 + n % 2],
                               'Опыт', (array['01', '03', '06'])[1 + n % 3], n % 5 = 0, false, 'OTHER', false, 'author',
                               'FILED', timestamptz '2026-01-01' + n * interval '5 minutes', 'another ' || n
                        from generate_series(1, ?) n
                        """).param(DOCUMENTS).update();
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                     proc_def_id_, start_time_, end_time_, duration_, state_)
                        select 'bench' || n, 'bench' || n, 'bench' || n, md5('bench' || n)::uuid::text, 'benchRoute',
                               'benchRoute:' || 1 + n / 20000 || ':x', t, t + (20 + n % 400) * interval '1 hour', 0, 'COMPLETED'
                        from generate_series(1, ?) n, lateral (select timestamp '2026-01-01' + n * interval '5 minutes') s(t)
                        """).param(DOCUMENTS).update();
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, root_proc_inst_id_, proc_inst_id_,
                                                     start_time_, end_time_, delete_reason_)
                        select 'bench' || n || '-' || step, case when step in (2, 3, 4, 5) then 'giveVisa' else 'step' || step end,
                               'benchRoute', 'bench' || n, 'bench' || n, t + step * interval '1 hour',
                               t + (step + 1 + n % 12) * interval '1 hour', 'completed'
                        from generate_series(1, ?) n, generate_series(1, 8) step,
                             lateral (select timestamp '2026-01-01' + n * interval '5 minutes') s(t)
                        """).param(DOCUMENTS).update();
        for (String table : new String[] {"documents", "act_hi_procinst", "act_hi_taskinst"}) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }
}
