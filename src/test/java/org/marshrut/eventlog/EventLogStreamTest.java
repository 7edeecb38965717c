package org.marshrut.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marshrut.report.Period;
import org.marshrut.report.ReportReaders.NamedPeople;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A log of 4,000 ways and 40,000 events comes whole and in order, and nothing of it stays anywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogStreamTest extends RouteTest {

    private static final String PROCESS = "logTrial";
    private static final int WAYS = 4_000;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private EventLog log;

    private LoggedHistory history;

    @BeforeAll
    void fill() {
        history = new LoggedHistory(jdbc, transaction, PROCESS);
        history.fill(WAYS);
    }

    @AfterAll
    void remove() {
        history.remove();
    }

    /** Keeps nothing but weak references to what it was given. */
    private static final class Forgetful implements LogWriter {

        final List<WeakReference<LoggedTrace>> given = new ArrayList<>();
        int ways;
        int most;

        @Override
        public void begin(LogQuestion question) {}

        @Override
        public void trace(LoggedTrace trace) {
            given.add(new WeakReference<>(trace));
            if (++ways % 1_000 == 0) {
                System.gc();
                most = Math.max(most, (int)
                        given.stream().filter(one -> one.get() != null).count());
            }
        }

        @Override
        public void end() {}
    }

    @Test
    void aPageIsForgottenBeforeTheNext() throws IOException {
        Forgetful writer = new Forgetful();
        log.write(
                new LogQuestion(
                        PROCESS,
                        new Period(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 12, 31), NaiveTime.SVETLORECHENSK),
                        null,
                        false),
                new NamedPeople(true, null),
                writer);
        assertThat(writer.ways).isEqualTo(WAYS);
        assertThat(writer.most).isLessThan(TracePages.SIZE);
    }

    private BufferedReader open(String format) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:%d/api/event-log?process=%s&from=2025-06-01&to=2025-12-31&format=%s"
                                .formatted(port, PROCESS, format)))
                .header("Authorization", Api.basic("ops", "demo"))
                .build();
        HttpResponse<java.io.InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void everyWayComesOnceInTheOrderInWhichTheyBegan() throws Exception {
        Set<String> ways = new HashSet<>();
        List<String> order = new ArrayList<>();
        int events = 0;
        try (BufferedReader lines = open("csv")) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events++;
                String way = line.substring(0, line.indexOf(';'));
                if (ways.add(way)) {
                    order.add(way);
                }
                assertThat(line).contains(";COMPLETED;");
                if (line.contains("logStep1;")) {
                    assertThat(line).contains(";'=1+1;");
                }
            }
        }
        assertThat(events).isEqualTo(WAYS * LoggedHistory.TASKS * 2);
        assertThat(order)
                .hasSize(WAYS)
                .startsWith(PROCESS + "-1", PROCESS + "-2")
                .endsWith(PROCESS + "-" + WAYS);
    }

    @Test
    void whoHangsUpLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (BufferedReader lines = open("xes")) {
                assertThat(lines.readLine()).contains("<log");
            }
        }
        assertThat(api().as("ops")
                        .get("/api/event-log?process=nobodyTook", "Accept", "text/csv")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBrokenRowOfTheHistoryDoesNotEndTheLog() throws Exception {
        history.breakTwoRows();
        int ways = 0;
        try (BufferedReader lines = open("xes")) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ways += line.startsWith("<trace>") ? 1 : 0;
                last = line;
            }
            assertThat(last).isEqualTo("</log>");
        }
        assertThat(ways).isEqualTo(WAYS);
    }

    @Test
    void pagesAreReadByTheirIndex() {
        List<String> plan = jdbc.sql("""
                        explain select id from route_instances r where r.process = 'logTrial'
                          and r.started >= timestamp '2025-07-01' and r.started < timestamp '2026-01-01'
                          and (r.started, r.id) > (timestamp '2025-07-02', 'x') order by r.started, r.id limit 200
                        """).query(String.class).list();
        assertThat(String.join("\n", plan))
                .contains("act_hi_procinst_of_process")
                .doesNotContain("Seq Scan", "Sort");
    }
}
