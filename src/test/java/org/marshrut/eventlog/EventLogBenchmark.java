package org.marshrut.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.marshrut.report.GrowingHistory;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event log of 500,000 documents of three years with eight tasks each, as XES and as CSV, and the import of a log of that
 * many events; not a test: {@code mvn test -DargLine= -Dtest=EventLogBenchmark}, with {@code -Ddocuments=50000} for fewer. With {@code
 * -Dlog=/path/of/a.xes} (or .xes.gz, .csv; {@code -Ddeadline=dueDate}) it takes that log instead and says what it has found.
 */
class EventLogBenchmark extends RouteTest {

    private static final int DOCUMENTS = Integer.getInteger("documents", 500_000);
    private static final String WAYS = "/api/event-log?process=growthRoute&from=2023-11-01&to=2026-11-24&format=";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @DisabledIfSystemProperty(named = "log", matches = ".+")
    void aLogOfEverything() throws Exception {
        GrowingHistory history = new GrowingHistory(jdbc, transaction);
        history.people();
        history.fill(0, DOCUMENTS);
        System.out.printf(
                Locale.ROOT,
                "%n| %,d documents | ways | MB | s | heap, MB, least and most |%n|---|---|---|---|---|%n",
                DOCUMENTS);
        for (String format : List.of("xes", "csv")) {
            read(format);
        }
        imported(generated(), "application/xes+xml", "deadline");
    }

    @Test
    @EnabledIfSystemProperty(named = "log", matches = ".+")
    void aRealLog() throws Exception {
        Path log = Path.of(System.getProperty("log"));
        imported(
                log,
                log.toString().contains(".csv") ? "text/csv" : "application/xes+xml",
                System.getProperty("deadline", "deadline"));
    }

    /** The heap after a collection, at every fiftieth part: flat, or the log is held somewhere. */
    private void read(String format) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Long> heap = new ArrayList<>();
        long bytes = 0;
        long traces = 0;
        byte[] part = new byte[1 << 20];
        try (InputStream log = get(WAYS + format)) {
            long next = 0;
            for (int some = log.read(part); some >= 0; some = log.read(part)) {
                bytes += some;
                for (int i = 0; i < some - 6; i++) {
                    if (part[i] == '<' && part[i + 1] == 't' && part[i + 2] == 'r' && part[i + 6] == '>') {
                        traces++;
                    }
                }
                if (bytes >= next) {
                    System.gc();
                    heap.add((Runtime.getRuntime().totalMemory()
                                    - Runtime.getRuntime().freeMemory())
                            >> 20);
                    next = bytes + (100L << 20);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.0f | %d–%d |%n",
                format,
                format.equals("xes") ? String.format(Locale.ROOT, "about %,d", traces) : "",
                bytes >> 20,
                (System.nanoTime() - start) / 1e9,
                heap.stream().min(Long::compare).orElse(0L),
                heap.stream().max(Long::compare).orElse(0L));
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", Api.basic("ops", "demo"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Half a million events in cases of ten. */
    private static Path generated() throws IOException {
        Path file = Path.of("target/past.xes");
        Instant start = Instant.parse("2015-01-12T04:00:00Z");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("<log xes.version=\"1.0\">\n");
            for (int n = 0; n < 50_000; n++) {
                Instant begun = start.plusSeconds(n * 3_600L);
                out.write("<trace><string key=\"concept:name\" value=\"%d\"/><date key=\"deadline\" value=\"%s\"/>%n"
                        .formatted(n, begun.plusSeconds(86_400L * (3 + n % 5))));
                for (int v = 0; v < 10; v++) {
                    out.write("""
                            <event><string key="concept:name" value="Шаг %d"/><string key="lifecycle:transition" value="%s"/>\
                            <string key="concept:instance" value="%d"/><date key="time:timestamp" value="%s"/></event>
                            """.formatted(
                                    v / 2,
                                    v % 2 == 0 ? "start" : "complete",
                                    v / 2,
                                    begun.plusSeconds(v * (20_000L + n * 31L % 30_000))));
                }
                out.write("</trace>\n");
            }
            out.write("</log>\n");
        }
        return file;
    }

    private void imported(Path file, String mediaType, String deadline) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:%d/api/event-logs?name=%s&deadline=%s"
                                .formatted(port, "trial", deadline)))
                        .header("Authorization", Api.basic("ops", "demo"))
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        System.out.printf(
                Locale.ROOT,
                "%nimport of %,d MB: %d in %.1f s%n%s%n",
                Files.size(file) >> 20,
                answer.statusCode(),
                (System.nanoTime() - start) / 1e9,
                answer.body());
        if (answer.statusCode() != 201) {
            return;
        }
        JsonNode log = new ObjectMapper().readTree(answer.body());
        for (String by : List.of("", "?by=month", "?by=activity", "?by=activity&by=month")) {
            String address = "/api/event-logs/" + log.path("id").asLong() + "/cycle-times" + by;
            double least = Double.MAX_VALUE;
            byte[] rows = {};
            for (int i = 0; i < 21; i++) {
                long asked = System.nanoTime();
                try (InputStream body = get(address)) {
                    rows = body.readAllBytes();
                }
                least = Math.min(least, (System.nanoTime() - asked) / 1e6);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d rows | %.1f ms |%n",
                    by,
                    new ObjectMapper().readTree(rows).size(),
                    least);
            if (by.isEmpty() || by.equals("?by=activity")) {
                new ObjectMapper().readTree(rows).forEach(row -> System.out.println(row));
            }
        }
    }
}
