package org.marshrut.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.support.DatabaseTime;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports R1 and R2 over 50,000 and then 500,000 documents of three years ({@link GrowingHistory}); not a test: {@code mvn test
 * -DargLine= -Dtest=ReportGrowthBenchmark}, with {@code -Ddocuments=200000} for fewer. The numbers of a run go to
 * {@code docs/benchmarks.md}.
 */
class ReportGrowthBenchmark extends RouteTest {

    private static final int SMALLEST = 50_000;
    private static final int LARGEST = Integer.getInteger("documents", 500_000);
    private static final int TIMES = 21;
    private static final String YEAR = "from=2025-01-01&to=2025-12-31";
    private static final String THIS_YEAR = "from=2026-01-01&to=2026-11-24";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ReadableDocuments readable;

    @Autowired
    private WorkingTime workingTime;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Periods periods;

    @Autowired
    private SumKeeping sums;

    @Autowired
    private CycleKeeping cycles;

    @Autowired
    private SumProof proof;

    @Autowired
    private IdentityService identity;

    private final Map<String, Double> smallest = new LinkedHashMap<>();
    private DatabaseTime time;
    private OverdueSums overdue;
    private OverdueFacts overdueByRows;
    private CycleSums cycleTimes;
    private CycleMeasuring cyclesByRows;
    private GrowingHistory history;
    private int since;

    @BeforeEach
    void reportsThatAreMeasured() {
        time = new DatabaseTime(dataSource);
        JdbcClient measured = time.client();
        overdueByRows = new OverdueFacts(measured, readable);
        overdue = new OverdueSums(measured, readable, overdueByRows);
        cyclesByRows = new CycleMeasuring(new CycleTimeFacts(measured), workingTime, organisations);
        cycleTimes = new CycleSums(measured, new CycleMonths(measured), new CycleDays(measured), cyclesByRows);
        history = new GrowingHistory(jdbc, transaction);
    }

    @Test
    void measure() {
        identity.setAuthentication("ops", List.of("ops"));
        history.people();
        for (int to : new int[] {SMALLEST, LARGEST}) {
            fill(to == SMALLEST ? 0 : SMALLEST, to);
            quiet(to);
            busy(to);
            if (to == SMALLEST) {
                proof();
            }
        }
        identity.clearAuthentication();
    }

    private void fill(int from, int to) {
        long start = System.nanoTime();
        history.fill(from, to);
        long filled = System.nanoTime();
        sums.addUp();
        long summed = System.nanoTime();
        cycles.addUp();
        long measured = System.nanoTime();
        history.analyze();
        System.out.printf(
                Locale.ROOT,
                "%n%,d documents: filled in %d s, decisions added up in %d s, times measured in %d s%n",
                to,
                (filled - start) / 1_000_000_000,
                (summed - filled) / 1_000_000_000,
                (measured - summed) / 1_000_000_000);
    }

    private void quiet(int documents) {
        head(documents, "nothing has changed since");
        overdue(documents, "R2 by performer, a year", YEAR, "performer");
        overdue(documents, "R2 by performer, this year until today", THIS_YEAR, "performer");
        overdue(documents, "R2 by organisation, a year", YEAR, "organisation");
        overdue(documents, "R2 by step, a year", YEAR, "step");
        cycle(documents, "R1 lead, by step and month, a year", YEAR, Measure.LEAD, "activity", "month");
        cycle(documents, "R1 approval, by step and month, a year", YEAR, Measure.APPROVAL, "activity", "month");
        cycle(documents, "R1 lead, by version and month, a year", YEAR, Measure.LEAD, "version", "month");
        cycle(
                documents,
                "R1 lead, by step and month, this year until today",
                THIS_YEAR,
                Measure.LEAD,
                "activity",
                "month");
        cycle(documents, "R1 lead, by version, a year (not by month)", YEAR, Measure.LEAD, "version");
        byRows(documents);
    }

    /** What reading the rows costs, once: it takes seconds. */
    private void byRows(int documents) {
        OverdueQuestion year = new OverdueQuestion(period(YEAR), OverdueQuestion.By.PERFORMER, null, null);
        row(documents, "R2 by performer, a year, from the rows", 1, () -> overdueByRows.counted(year), null);
        CycleTimeQuestion steps = new CycleTimeQuestion(
                "growthRoute",
                period("from=2025-06-01&to=2025-06-30"),
                Measure.LEAD,
                CycleTimeQuestion.By.of(List.of("activity", "month")),
                null);
        row(documents, "R1 lead, by step, one month, from the history", 1, () -> cyclesByRows.all(steps), null);
    }

    /** Ten documents with eight decisions each have come, and nobody has added up yet: as in a busy minute. */
    private void busy(int documents) {
        for (int i = 0; i < 10; i++) {
            history.another(since++);
        }
        head(documents, "ten documents have been published within this minute");
        overdue(documents, "R2 by performer, this year, busy", THIS_YEAR, "performer");
        cycle(documents, "R1 lead, by step and month, this year, busy", THIS_YEAR, Measure.LEAD, "activity", "month");
        cycle(
                documents,
                "R1 approval, by step and month, this year, busy",
                THIS_YEAR,
                Measure.APPROVAL,
                "activity",
                "month");
        long start = System.nanoTime();
        sums.addUp();
        cycles.addUp();
        System.out.printf("%nadding that up: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    /** Measures all of it again, so it takes as long as measuring took. */
    private void proof() {
        long start = System.nanoTime();
        SumProof.SumsProof proved = proof.prove();
        System.out.printf(
                "%nproof in %d s: equal %s, %d sums, %d waiting, %s%n",
                seconds(start), proved.equal(), proved.sums(), proved.waiting(), proved.differing());
    }

    private Period period(String dates) {
        return periods.of(dates.substring(5, 15), dates.substring(19));
    }

    private void overdue(int documents, String name, String dates, String by) {
        OverdueQuestion question = new OverdueQuestion(period(dates), OverdueQuestion.By.of(by), null, null);
        row(
                documents,
                name,
                TIMES,
                () -> {
                    overdue.counted(question);
                    overdue.running(question);
                },
                "/api/reports/overdue-visas?" + dates + "&by=" + by);
    }

    private void cycle(int documents, String name, String dates, Measure measure, String... by) {
        CycleTimeQuestion question =
                new CycleTimeQuestion("growthRoute", period(dates), measure, CycleTimeQuestion.By.of(Set.of(by)), null);
        row(
                documents,
                name,
                TIMES,
                () -> cycleTimes.numbers(question),
                "/api/reports/cycle-times?process=growthRoute&" + dates + "&measure="
                        + measure.name().toLowerCase(Locale.ROOT) + "&by=" + String.join("&by=", by));
    }

    private static void head(int documents, String when) {
        System.out.printf(
                Locale.ROOT,
                "%n| %,d documents, %s; load average %.1f | database, least, ms | median | planning, median"
                        + " | by HTTP, median | growth |%n|---|---|---|---|---|---|%n",
                documents,
                when,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Least of the database's own figures: what the question costs where nothing else wants the processor. */
    private void row(int documents, String name, int times, Runnable question, String path) {
        double[] execution = new double[times];
        double[] planning = new double[times];
        for (int i = 0; i < times; i++) {
            time.begin();
            question.run();
            execution[i] = time.execution();
            planning[i] = time.planning();
        }
        Arrays.sort(execution);
        Arrays.sort(planning);
        double growth = execution[0] / smallest.merge(name, execution[0], (first, now) -> first);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.1f | %s | %s |%n",
                name,
                execution[0],
                execution[times / 2],
                planning[times / 2],
                path == null ? "" : String.format(Locale.ROOT, "%.0f", byHttp(path, times)),
                documents == SMALLEST ? "" : String.format(Locale.ROOT, "%.2f", growth));
    }

    /** Without the schema check of {@code Api}, which takes longer than the answer. */
    private double byHttp(String path, int times) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("ops:demo".getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        double[] millis = new double[times];
        for (int i = -12; i < times; i++) {
            long start = System.nanoTime();
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException(path + " answered " + status);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }
}
