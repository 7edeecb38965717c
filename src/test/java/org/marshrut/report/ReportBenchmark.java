package org.marshrut.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The report over 500,000 decisions of three years by 2,000 officials of 380 organisations; not a test: {@code mvn
 * test -DargLine= -Dtest=ReportBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class ReportBenchmark extends RouteTest {

    private static final int DECISIONS = 500_000;
    private static final int REQUESTS = 30;
    private static final String REPORT = "/api/reports/overdue-visas";
    private static final String YEAR = "?from=2025-11-25&to=2026-11-24";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OverdueFacts facts;

    @Autowired
    private Periods periods;

    @Test
    void measure() {
        fill();
        System.out.printf("%n| question | p50, ms | p95, ms |%n|---|---|---|%n");
        OverdueQuestion year =
                new OverdueQuestion(periods.of("2025-11-25", "2026-11-24"), OverdueQuestion.By.PERFORMER, null, null);
        row("the statement alone: by performer, a year", () -> facts.counted(year));
        row("by performer, a year", REPORT + YEAR);
        row("by performer, a month", REPORT + "?from=2026-11-01&to=2026-11-24");
        row("by organisation, a year", REPORT + YEAR + "&by=organisation");
        row("by step, a year", REPORT + YEAR + "&by=step");
        row("one organisation, a year", REPORT + YEAR + "&organisation=Б7");
        row("the documents of one performer, a year", REPORT + "/documents" + YEAR + "&performer=bench7");
        row("spreadsheet, a year", REPORT + YEAR + "&format=xlsx");
        row("who is logged in (nothing but the log-in)", "/api/me");
    }

    /** Without the schema check of {@code Api}, which takes longer than the answer. */
    private void row(String name, String path) {
        HttpClient http = HttpClient.newHttpClient();
        String login = Base64.getEncoder().encodeToString("ops:demo".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + path.replace("Б", "%D0%91")))
                .header("Authorization", "Basic " + login)
                .build();
        row(name, () -> {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException(path + " answered " + status);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void row(String name, Runnable question) {
        double[] millis = new double[REQUESTS];
        for (int i = -10; i < REQUESTS; i++) {
            long start = System.nanoTime();
            question.run();
            double took = (System.nanoTime() - start) / 1e6;
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f | %.1f |%n", name, millis[REQUESTS / 2], millis[REQUESTS * 95 / 100]);
    }

    /** One in ten is late; of those one in fifty is awaited still. */
    private void fill() {
        jdbc.sql("""
                        insert into organisations (code, name, short_name, type, zone)
                        select 'Б' || n, 'Организация ' || n, 'Организация ' || n, 'OTHER', 'Asia/Yekaterinburg'
                        from generate_series(0, 379) n
                        """).update();
        jdbc.sql("""
                        insert into people (login, name, organisation)
                        select 'bench' || n, 'Исполнитель ' || n, 'Б' || n % 380 from generate_series(0, 1999) n
                        """).update();
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, project_number)
                        select gen_random_uuid(), 'GOVERNMENT_RESOLUTION', 'Об акте ' || n, 'Б' || n % 380, false, false,
                               'OTHER', false, 'author', 'FILED',
                               timestamptz '2023-11-24' + n * interval '1578 seconds', 'ПП-О' || n
                        from generate_series(1, :documents) n
                        """).param("documents", DECISIONS / 8).update();
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, round, approver, actual, decision, assigned_at,
                                               due, decided_at, overdue_at, overdue_holder, late_minutes)
                        select id, 'approval', 'giveVisa', 1, who, case when open then null else who end,
                               case when open then null else 'AGREED' end, submitted_at, submitted_at + interval '2 days',
                               case when open then null else submitted_at + interval '1 day'
                                    + case when late then interval '3 days' else interval '0' end end,
                               case when late then submitted_at + interval '2 days' end, case when late then who end,
                               case when late and not open then 960 + n end
                        from (select d.id, d.submitted_at, v.n, 'bench' || (h.number + v.n * 257) % 2000 as who,
                                     (h.number + v.n) % 10 = 0 as late, (h.number + v.n) % 500 = 0 as open
                              from documents d
                              cross join lateral (select abs(hashtext(d.id::text)) % 1000000 as number) h
                              cross join generate_series(0, 7) as v(n)
                              where d.project_number like 'ПП-О%') asked
                        """).update();
        jdbc.sql("vacuum analyze decisions").update();
        jdbc.sql("vacuum analyze documents").update();
    }
}
