package org.marshrut.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A log of another system, against a second program that counts by hand ({@link NaiveTime}). */
class PastLogTest extends RouteTest {

    private static final long SEED = Long.getLong("seed", 20_261_130);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void nothingStays() {
        jdbc.sql("delete from event_logs").update();
    }

    private JsonNode taken(String mediaType, String content) {
        Reply reply = api().as("ops").post("/api/event-logs?name=%D0%A1%D0%AD%D0%94", mediaType, content);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        assertThat(reply.header("Location"))
                .isEqualTo("/api/event-logs/" + reply.json().path("id").asLong());
        return reply.json();
    }

    private JsonNode rows(JsonNode log, String query) {
        Reply reply = api().as("ops").get("/api/event-logs/" + log.path("id").asLong() + "/cycle-times" + query);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    /** What one row has to say: working and calendar minutes, cases with a deadline and overdue. */
    private static final class Naive {
        final List<Long> working = new ArrayList<>();
        final List<Long> calendar = new ArrayList<>();
        long withDeadline;
        long overdue;
        long sincePrevious;

        void add(Instant from, Instant to) {
            working.add(NaiveTime.minutes(from, to, NaiveTime.MOSCOW));
            calendar.add(Duration.between(from, to).toMinutes());
        }
    }

    private static Map<String, Naive> cases(GeneratedLog log, Function<GeneratedLog.Case, String> key) {
        Map<String, Naive> all = new TreeMap<>();
        for (GeneratedLog.Case one : log.cases) {
            Naive row = all.computeIfAbsent(key.apply(one), any -> new Naive());
            List<GeneratedLog.Event> events = one.inOrder();
            Instant end = events.get(events.size() - 1).at();
            row.add(events.get(0).at(), end);
            if (one.deadline() != null) {
                row.withDeadline++;
                row.overdue += end.isAfter(one.deadline()) ? 1 : 0;
            }
        }
        return all;
    }

    private static Map<String, Naive> activities(GeneratedLog log, Function<GeneratedLog.Case, String> key) {
        Map<String, Naive> all = new TreeMap<>();
        for (GeneratedLog.Case one : log.cases) {
            Map<String, Instant> begun = new HashMap<>();
            Instant before = null;
            for (GeneratedLog.Event event : one.inOrder()) {
                if (event.transition().equals("start")) {
                    begun.put(event.instance(), event.at());
                } else if (event.transition().equals("complete")) {
                    Naive row = all.computeIfAbsent(key.apply(one) + " " + event.activity(), any -> new Naive());
                    Instant since = begun.get(event.instance());
                    row.sincePrevious += since == null ? 1 : 0;
                    row.add(since != null ? since : before != null ? before : event.at(), event.at());
                }
                before = event.at();
            }
        }
        return all;
    }

    private static void same(JsonNode row, Naive naive, boolean whole) {
        assertThat(row.path("count").asInt()).isEqualTo(naive.working.size());
        for (int percent : new int[] {50, 90, 95}) {
            assertThat(minutes(row.path("p" + percent))).isEqualTo(NaiveTime.percentile(naive.working, percent));
            assertThat(minutes(row.path("calendar").path("p" + percent)))
                    .isEqualTo(NaiveTime.percentile(naive.calendar, percent));
        }
        assertThat(minutes(row.path("mean")))
                .isEqualTo(Math.round(naive.working.stream()
                        .mapToLong(Long::longValue)
                        .average()
                        .orElseThrow()));
        if (whole) {
            assertThat(row.path("withDeadline").asLong()).isEqualTo(naive.withDeadline);
            assertThat(row.path("overdue").asLong()).isEqualTo(naive.overdue);
        } else {
            assertThat(row.path("sincePrevious").asLong()).isEqualTo(naive.sincePrevious);
        }
        assertThat(row.path("preliminary").asBoolean()).isFalse();
    }

    private static long minutes(JsonNode duration) {
        return Duration.parse(duration.asText()).toMinutes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xes+xml", "text/csv"})
    void itsNumbersAreWhatASecondProgramCounts(String mediaType) {
        GeneratedLog log = new GeneratedLog(SEED, 250);
        JsonNode taken = taken(mediaType, mediaType.equals("text/csv") ? log.csv() : log.xes());
        assertThat(taken.path("cases").asInt()).isEqualTo(log.cases.size());
        assertThat(taken.path("events").asInt()).isEqualTo(log.events());

        assertThat(rows(taken, "")).hasSize(1);
        Naive all = cases(log, one -> "").get("");
        assertThat(all.overdue).isPositive();
        same(rows(taken, "").get(0), all, true);

        Map<String, Naive> byMonth = cases(log, GeneratedLog::monthOf);
        JsonNode months = rows(taken, "?by=month");
        assertThat(months).hasSameSizeAs(byMonth.entrySet());
        months.forEach(row -> same(row, byMonth.get(row.path("month").asText()), true));

        Map<String, Naive> byActivity = activities(log, one -> "");
        JsonNode activities = rows(taken, "?by=activity");
        assertThat(activities).hasSameSizeAs(byActivity.entrySet());
        activities.forEach(
                row -> same(row, byActivity.get(" " + row.path("activity").asText()), false));

        Map<String, Naive> byBoth = activities(log, GeneratedLog::monthOf);
        JsonNode both = rows(taken, "?by=activity&by=month");
        assertThat(both).hasSameSizeAs(byBoth.entrySet());
        both.forEach(row -> same(
                row,
                byBoth.get(
                        row.path("month").asText() + " " + row.path("activity").asText()),
                false));
    }

    @Test
    void ourOwnLogComesBackWithTheSameCasesAndEvents() {
        LoggedHistory history = new LoggedHistory(jdbc, transaction, "logReturn");
        history.fill(300);
        try {
            for (String format : List.of("application/xes+xml", "text/csv")) {
                String own = new String(
                        api().as("ops")
                                .get("/api/event-log?process=logReturn&from=2025-06-01&to=2025-12-31", "Accept", format)
                                .bytes(),
                        StandardCharsets.UTF_8);
                JsonNode taken = taken(format, own);
                assertThat(taken.path("cases").asInt()).isEqualTo(300);
                assertThat(taken.path("events").asInt()).isEqualTo(300 * 2 * LoggedHistory.TASKS);
                assertThat(rows(taken, "?by=activity"))
                        .extracting(row -> row.path("activity").asText())
                        .containsExactly("=1+1", "Шаг <2>", "Шаг <3>", "Шаг <4>", "Шаг <5>");
                assertThat(rows(taken, "?by=activity"))
                        .allSatisfy(row ->
                                assertThat(row.path("sincePrevious").asLong()).isZero());
            }
        } finally {
            history.remove();
        }
    }

    @Test
    void itNeverMixesWithOurNumbers() {
        String own = "/api/reports/cycle-times?from=2025-06-01&to=2025-12-31&measure=lead&process=actApproval&by=month";
        String before = api().as("ops").get(own).json().toString();
        String log = new String(
                api().as("ops")
                        .get("/api/event-log?from=2025-06-01&to=2025-12-31", "Accept", "text/csv")
                        .bytes(),
                StandardCharsets.UTF_8);
        taken("text/csv", new GeneratedLog(SEED, 20).csv());
        assertThat(api().as("ops").get(own).json()).hasToString(before);
        assertThat(new String(
                        api().as("ops")
                                .get("/api/event-log?from=2025-06-01&to=2025-12-31", "Accept", "text/csv")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(log);
    }

    @Test
    void namesOfCasesAndPeopleAreNotKept() {
        JsonNode taken = taken("application/xes+xml", new GeneratedLog(SEED, 5).xes());
        String kept = jdbc.sql("""
                        select string_agg(c::text || coalesce(e::text, ''), ' ')
                        from event_log_cases c left join event_log_events e on e.log_id = c.log_id and e.case_number = c.number
                        where c.log_id = ?
                        """)
                .param(taken.path("id").asLong())
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain("дело-", "Иванов").contains("Регистрация");
    }

    @Test
    void itIsListedReadAndDeletedByWhoeverMay() {
        JsonNode taken = taken("text/csv", new GeneratedLog(SEED, 3).csv());
        String address = "/api/event-logs/" + taken.path("id").asLong();
        for (String reader : List.of("ops", "admin", "analyst", "governor")) {
            assertThat(api().as(reader)
                            .get("/api/event-logs")
                            .json()
                            .at("/items/0/name")
                            .asText())
                    .as(reader)
                    .isEqualTo("СЭД");
            assertThat(api().as(reader).get(address).json()).isEqualTo(taken);
            assertThat(api().as(reader).get(address + "/cycle-times").status()).isEqualTo(200);
        }
        for (String stranger : List.of("author", "head")) {
            assertThat(api().as(stranger).get("/api/event-logs").status()).isEqualTo(403);
            assertThat(api().as(stranger).get(address + "/cycle-times").status())
                    .isEqualTo(403);
        }
        for (String stranger : List.of("author", "head", "analyst", "governor")) {
            assertThat(api().as(stranger).delete(address).status()).as(stranger).isEqualTo(403);
            assertThat(api().as(stranger)
                            .post("/api/event-logs?name=x", "text/csv", "case;activity;timestamp")
                            .status())
                    .as(stranger)
                    .isEqualTo(403);
        }
        assertThat(api().as("ops").get(address + "/cycle-times?by=heading").status())
                .isEqualTo(400);
        assertThat(api().as("admin").delete(address).status()).isEqualTo(204);
        assertThat(api().as("admin").delete(address).status()).isEqualTo(404);
        assertThat(api().as("ops").get(address + "/cycle-times").status()).isEqualTo(404);
        for (String table : List.of("event_logs", "event_log_cases", "event_log_events", "event_log_figures")) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void itMayComePacked() throws Exception {
        GeneratedLog log = new GeneratedLog(SEED, 10);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(log.xes().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(sent(packed.toByteArray()).statusCode()).isEqualTo(201);
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThat(sent(cut).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> sent(byte[] body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/event-logs?name=x"))
                                .header("Authorization", Api.basic("ops", "demo"))
                                .header("Content-Type", "application/xes+xml")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aLogWithEndsOnlyIsCountedFromTheEventBefore() {
        JsonNode taken = taken("text/csv", """
                case,activity,timestamp,deadline
                1,Принято,2025-07-01 10:00:00,2025-07-02
                1,Решено,2025-07-02 12:00:00,2025-07-02
                2,Принято,2025-07-01T10:00:00+03:00,2025-07-01
                2,Решено,2025-07-02T12:30:00+03,2025-07-01
                """);
        JsonNode whole = rows(taken, "").get(0);
        assertThat(whole.path("p50").asText()).isEqualTo("PT10H");
        assertThat(whole.path("p90").asText()).isEqualTo("PT10H30M");
        assertThat(whole.path("withDeadline").asInt()).isEqualTo(2);
        assertThat(whole.path("overdue").asInt()).isEqualTo(1);
        assertThat(rows(taken, "?by=activity"))
                .extracting(row ->
                        row.path("activity").asText() + " " + row.path("p90").asText() + " "
                                + row.path("sincePrevious").asText())
                .containsExactly("Принято PT0M 2", "Решено PT10H30M 2");
    }

    @Test
    void aYearWithoutACalendarIsSaidToBePreliminary() {
        JsonNode taken = taken(
                "text/csv", "case;activity;timestamp\n1;Принято;2012-07-02 10:00:00\n1;Решено;2012-07-03 10:00:00\n");
        assertThat(rows(taken, "").get(0).path("preliminary").asBoolean()).isTrue();
        assertThat(rows(taken, "?by=month"))
                .extracting(row -> row.path("month").asText())
                .containsExactly("2012-07");
    }
}
