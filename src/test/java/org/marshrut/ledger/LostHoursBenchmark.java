package org.marshrut.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marshrut.ledger.LostHoursQuestion.By;
import org.marshrut.report.Periods;
import org.marshrut.support.Medians;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger and the heat over 500,000 measured documents of one year, of 380 organisations, two versions and four kinds, eight steps
 * each in minutes up to four weeks; not a test: {@code mvn test -DargLine= -Dtest=LostHoursBenchmark}, with {@code
 * -Ddocuments=100000} for fewer. Rows are filled in as measured; what measuring costs is told for 2,000 documents.
 */
class LostHoursBenchmark extends RouteTest {

    private static final int DOCUMENTS = Integer.getInteger("documents", 500_000);

    private static final List<String> FILL = List.of("""
            insert into organisations (code, name, short_name, type, zone)
            select 'Л' || n, 'Организация ' || n, 'Организация ' || n, 'OTHER', 'Asia/Yekaterinburg' from generate_series(0, 379) n
            on conflict do nothing
            """, """
            insert into act_re_procdef (id_, rev_, key_, version_, startable_)
            select 'benchRoute:' || v, 1, 'benchRoute', v, true from generate_series(1, 2) v
            """, """
            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author, state,
                                   submitted_at, process_instance_id)
            select md5('bench' || n)::uuid, (array['GOVERNMENT_RESOLUTION', 'GOVERNMENT_DIRECTIVE', 'GOVERNOR_RESOLUTION',
                   'GOVERNOR_DIRECTIVE'])[1 + n % 4], 'О часах', 'Л' || n % 380, false, false, 'OTHER', false, 'author', 'FILED',
                   timestamptz '2025-01-01' + n * (525600.0 / :documents) * interval '1 minute', 'bench' || n
            from generate_series(0, :documents - 1) n
            """, """
            insert into lost_hours (document_id, process, version, organisation, kind, sample, broken, preliminary, submitted_at,
                                    ended_at, day, total, work, waiting, overdue, absence, rework, legal_window, technical, off_hours,
                                    steps, last_ones)
            select d.id, 'benchRoute', 1 + n % 2, d.organisation, d.kind, false, n % 5000 = 0, false, d.submitted_at,
                   d.submitted_at + interval '5 days', day_of(d.submitted_at), 432000, 20000 + n % 997, 60000 - n % 997, 30000, 5000, 40000,
                   n % 2 * 7000, 17000 - n % 2 * 7000, 260000,
                   (select jsonb_agg(jsonb_build_object('process', 'benchRoute', 'version', 1 + n % 2, 'activity',
                             case when s = 0 then '' else 'step' || s end, 'name', 'Шаг ' || s, 'called', '', 'working',
                             case when s = 0 then 0 else (n::bigint * 7919 + s * 104729) % (300 * s) end, 'calendar',
                             (n::bigint * 7919 + s * 104729) % (5000 * s + 1), 'decided', 1, 'late', (n + s) % 10 / 9))
                    from generate_series(0, 8) s),
                   array['bench' || n % 2000]
            from generate_series(0, :documents - 1) n join documents d on d.id = md5('bench' || n)::uuid
            """);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LedgerKeeping keeping;

    @Autowired
    private LostHours ledger;

    @Autowired
    private Heat heat;

    @Autowired
    private AskedRoutes routes;

    @Autowired
    private Periods periods;

    @Test
    void measure() {
        long start = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            FILL.forEach(
                    sql -> jdbc.sql(sql).params(Map.of("documents", DOCUMENTS)).update());
        });
        jdbc.sql("insert into stale_lost_days select distinct day from lost_hours")
                .update();
        long filled = System.nanoTime();
        keeping.addUp();
        long summed = System.nanoTime();
        for (String table : List.of("lost_hours", "lost_hour_sums", "step_sums", "round_sums", "documents")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
        System.out.printf(
                "%n%,d documents: filled in %d s, days added up in %d s%n",
                DOCUMENTS, (filled - start) / 1_000_000_000, (summed - filled) / 1_000_000_000);
        Medians.head("lost hours, " + DOCUMENTS + " documents of a year");
        for (String dates : new String[] {"2025-01-01 2025-12-31", "2025-02-03 2025-12-14", "2025-06-01 2025-06-30"}) {
            for (EnumSet<By> by : List.of(
                    EnumSet.noneOf(By.class),
                    EnumSet.of(By.PROCESS, By.VERSION),
                    EnumSet.of(By.MONTH),
                    EnumSet.of(By.KIND),
                    EnumSet.of(By.ORGANISATION),
                    EnumSet.of(By.MONTH, By.ORGANISATION))) {
                Medians.row(dates + " " + by, () -> ledger.of(question(dates, by, null)));
            }
            Medians.row(
                    dates + " one organisation by month", () -> ledger.of(question(dates, EnumSet.of(By.MONTH), "Л7")));
        }
        Medians.head("heat, the same");
        for (String dates : new String[] {"2025-01-01 2025-12-31", "2025-02-03 2025-12-14", "2025-06-01 2025-06-30"}) {
            Medians.row(dates + " all versions", () -> heat.of(heatOf(dates, null, null), true));
            Medians.row(dates + " one version", () -> heat.of(heatOf(dates, "2", null), true));
            Medians.row(dates + " one organisation", () -> heat.of(heatOf(dates, null, "Л7"), true));
        }
        another();
    }

    /** A minute in which two hundred documents have come: their day, month and year are added up again. */
    private void another() {
        jdbc.sql("insert into stale_lost_days values (date '2025-12-31')").update();
        long start = System.nanoTime();
        keeping.addUp();
        System.out.printf("%nadding up a day that has changed: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private LostHoursQuestion question(String dates, EnumSet<By> by, @Nullable String organisation) {
        return new LostHoursQuestion(
                "benchRoute", periods.ofYear(dates.substring(0, 10), dates.substring(11)), by, organisation);
    }

    private HeatQuestion heatOf(String dates, @Nullable String version, @Nullable String organisation) {
        return new HeatQuestion(
                routes.drawn("benchRoute", version),
                version == null,
                periods.ofYear(dates.substring(0, 10), dates.substring(11)),
                organisation,
                HeatQuestion.Measure.SHARE);
    }
}
