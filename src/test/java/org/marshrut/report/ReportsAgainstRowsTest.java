package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.report.LateWorld.MOSCOW;
import static org.marshrut.report.LateWorld.SVETLORECHENSK;
import static org.marshrut.report.ReportHistory.ROUTE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.report.ReportHistory.Document;
import org.marshrut.report.ReportHistory.Fate;
import org.marshrut.report.ReportHistory.Task;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports R1, R4, R5, R6 and months of submission over a generated history, each number counted once more from its rows, minute by
 * minute: before anything is added up and after it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsAgainstRowsTest extends RouteTest {

    private static final String PERIOD = "from=2026-07-01&to=2026-09-30&process=" + ROUTE;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CycleKeeping keeping;

    private ReportHistory history;

    @BeforeAll
    void documentsWereOnTheirWay() {
        history = new ReportHistory(jdbc);
        keeping.addUp();
    }

    @AfterAll
    void nothingOfItStays() {
        history.remove();
        keeping.addUp();
    }

    private List<JsonNode> rows(String path) {
        return rows("ops", path);
    }

    private List<JsonNode> rows(String person, String path) {
        return StreamSupport.stream(answer(person, path).spliterator(), false).toList();
    }

    private JsonNode answer(String person, String path) {
        Reply reply = api().as(person).get(path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private static ZoneId zone(Document document) {
        return document.organisation().equals("01") ? MOSCOW : SVETLORECHENSK;
    }

    private static long minutes(JsonNode duration) {
        return Duration.parse(duration.asText()).toMinutes();
    }

    private static long whole(Document document) {
        return LateWorld.minutes(document.start(), Objects.requireNonNull(document.end()), zone(document));
    }

    private static long approval(Document document) {
        return LateWorld.minutes(firstAsked(document), lastGiven(document), zone(document));
    }

    private static Instant firstAsked(Document document) {
        return document.visas().stream()
                .map(Task::since)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant lastGiven(Document document) {
        return document.visas().stream()
                .map(Task::until)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static boolean isOf(JsonNode row, Document document) {
        return document.kind().equals(row.path("kind").asText())
                && (row.path("publicWindow").isMissingNode()
                        || row.path("publicWindow").isNull()
                        || document.window() == row.path("publicWindow").asBoolean())
                && (row.path("sample").isMissingNode()
                        || (document.fate() == Fate.SAMPLE)
                                == row.path("sample").asBoolean());
    }

    private List<Document> documents(JsonNode row, Predicate<Document> which) {
        return history.documents().stream()
                .filter(which)
                .filter(document -> isOf(row, document))
                .toList();
    }

    private static long[] sorted(List<Document> documents, ToLongFunction<Document> value) {
        return documents.stream().mapToLong(value).sorted().toArray();
    }

    private static long rank(long[] sorted, double share) {
        for (long value : sorted) {
            if (Arrays.stream(sorted).filter(one -> one <= value).count() >= share * sorted.length - 1e-9) {
                return value;
            }
        }
        throw new AssertionError();
    }

    private static long mean(long[] values) {
        return Math.round(Arrays.stream(values).average().orElseThrow());
    }

    @Test
    void approvalTakesWhatItsVisasTook() {
        // samples that are not published by us count by themselves, as routes beside the own one do
        Predicate<Document> measured = Document::isMeasured;
        List<JsonNode> rows = rows("/api/reports/approval-times?" + PERIOD);
        assertThat(rows.stream().mapToLong(row -> row.path("count").asLong()).sum())
                .isEqualTo(history.documents().stream().filter(measured).count());
        for (JsonNode row : rows) {
            List<Document> counted = documents(row, measured);
            long[] times = sorted(counted, ReportsAgainstRowsTest::approval);
            assertThat(row.path("count").asInt()).isEqualTo(counted.size());
            assertThat(minutes(row.path("mean"))).isEqualTo(mean(times));
            assertThat(minutes(row.path("p50"))).isEqualTo(rank(times, 0.5));
            assertThat(minutes(row.path("p90"))).isEqualTo(rank(times, 0.9));
            assertThat(row.path("norm").asText()).as("two working days").isEqualTo("PT16H");
            long within = Arrays.stream(times).filter(time -> time <= 16 * 60).count();
            assertThat(row.path("withinNorm").asLong()).isEqualTo(within);
            assertThat(row.path("share").asDouble()).isEqualTo((double) within / times.length);
            for (JsonNode month : row.path("months")) {
                long[] of = sorted(
                        counted.stream()
                                .filter(document -> YearMonth.from(
                                                lastGiven(document).atZone(MOSCOW))
                                        .toString()
                                        .equals(month.path("month").asText()))
                                .toList(),
                        ReportsAgainstRowsTest::approval);
                assertThat(month.path("count").asInt()).isEqualTo(of.length);
                assertThat(minutes(month.path("p50"))).isEqualTo(rank(of, 0.5));
                assertThat(month.path("isOver").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void aMonthThatRunsSaysSo() {
        clock.set(Instant.parse("2026-08-20T06:00:00Z"));
        List<JsonNode> rows = rows("/api/reports/cycle-times?measure=lead&by=month&" + PERIOD);
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(
                        row.path("monthIsOver").asBoolean())
                .isEqualTo(row.path("month").asText().equals("2026-07")));
        rows("/api/reports/approval-times?" + PERIOD).forEach(row -> row.path("months")
                .forEach(month -> assertThat(month.path("isOver").asBoolean())
                        .isEqualTo(month.path("month").asText().equals("2026-07"))));
    }

    @Test
    void samplesStandInRowsOfTheirOwn() {
        List<JsonNode> rows = rows("/api/reports/cycle-times?measure=lead&" + PERIOD);
        assertThat(rows.stream().map(row -> row.path("sample").asBoolean())).contains(true, false);
        for (JsonNode row : rows) {
            long[] times = sorted(documents(row, Document::isMeasured), ReportsAgainstRowsTest::whole);
            assertThat(row.path("count").asInt()).isEqualTo(times.length);
            assertThat(minutes(row.path("p50"))).isEqualTo(rank(times, 0.5));
            assertThat(minutes(row.path("mean"))).isEqualTo(mean(times));
        }
    }

    @Test
    void byMonthOfSubmissionWhatIsNotFinishedIsSaid() {
        List<JsonNode> rows =
                rows("/api/reports/cycle-times?measure=lead&by=month&by=version&monthOf=submission&" + PERIOD);
        assertThat(rows.stream().mapToLong(row -> row.path("open").asLong()).sum())
                .isEqualTo(history.documents().stream().filter(Document::isOpen).count())
                .isPositive();
        for (JsonNode row : rows) {
            Predicate<Document> ofRow =
                    document -> document.version() == row.path("version").asInt()
                            && YearMonth.from(document.start().atZone(MOSCOW))
                                    .toString()
                                    .equals(row.path("month").asText());
            long[] times = sorted(documents(row, ofRow.and(Document::isMeasured)), ReportsAgainstRowsTest::whole);
            long open = documents(row, ofRow.and(Document::isOpen)).size();
            assertThat(row.path("count").asInt()).isEqualTo(times.length);
            assertThat(row.path("open").asLong()).isEqualTo(open);
            assertThat(row.path("openShare").asDouble())
                    .isEqualTo(open == 0 ? 0 : (double) open / (open + times.length));
            assertThat(row.path("monthIsOver").asBoolean()).isEqualTo(open == 0);
            if (times.length == 0) {
                assertThat(row.path("p50").isNull()).isTrue();
            } else {
                assertThat(minutes(row.path("p50"))).isEqualTo(rank(times, 0.5));
            }
        }
    }

    @Test
    void bottlenecksAreWhereTheTimeOfAllStepsGoes() {
        List<JsonNode> rows = rows("/api/reports/bottlenecks?" + PERIOD);
        for (JsonNode row : rows) {
            List<Document> ofKind = documents(row, Document::isMeasured);
            String step = row.path("activity").asText();
            long all = ofKind.stream()
                    .mapToLong(document -> spent(document, any -> true))
                    .sum();
            long own = ofKind.stream()
                    .mapToLong(document -> spent(document, task -> task.key().equals(step)))
                    .sum();
            long times = ofKind.stream()
                    .flatMap(document -> document.tasks().stream())
                    .filter(task -> task.key().equals(step))
                    .count();
            List<Task> queue = row.path("sample").asBoolean()
                    ? List.of()
                    : documents(row, Document::isOpen).stream()
                            .flatMap(document -> document.tasks().stream())
                            .filter(task -> task.until() == null && task.key().equals(step))
                            .toList();
            assertThat(row.path("times").asLong()).isEqualTo(times);
            assertThat(minutes(row.path("total"))).isEqualTo(own);
            assertThat(row.path("share").asDouble())
                    .isCloseTo((double) own / all, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(minutes(row.path("mean"))).isEqualTo(Math.round((double) own / times));
            assertThat(row.path("queue").asLong()).isEqualTo(queue.size());
            assertThat(row.path("late").asLong())
                    .isEqualTo(queue.stream().filter(Task::late).count());
        }
        assertThat(rows.stream().mapToLong(row -> row.path("queue").asLong()).sum())
                .isPositive();
    }

    private static long spent(Document document, Predicate<Task> which) {
        return document.tasks().stream()
                .filter(which)
                .mapToLong(task -> LateWorld.minutes(task.since(), task.until(), zone(document)))
                .sum();
    }

    @Test
    void versionsStandSideBySide() {
        JsonNode compared = answer("ops", "/api/reports/before-after?" + PERIOD);
        assertThat(compared.path("before").path("version").asInt()).isEqualTo(1);
        assertThat(compared.path("after").path("version").asInt()).isEqualTo(2);
        assertThat(compared.path("name").asText()).isEqualTo("Опытный маршрут");
        assertThat(compared.path("rows")).isNotEmpty();
        for (JsonNode row : compared.path("rows")) {
            side(row, row.path("before"), 1);
            side(row, row.path("after"), 2);
            if (!row.path("change").path("p50").isNull()) {
                double before = minutes(row.path("before").path("p50"));
                double after = minutes(row.path("after").path("p50"));
                assertThat(row.path("change").path("p50").asDouble()).isEqualTo((after - before) / before);
            }
        }
    }

    private void side(JsonNode row, JsonNode side, int version) {
        List<Document> own = history.documents().stream()
                .filter(Document::isMeasured)
                .filter(document -> document.version() == version
                        && document.kind().equals(row.path("kind").asText())
                        && document.window() == row.path("publicWindow").asBoolean())
                .toList();
        boolean people = own.stream().anyMatch(document -> document.fate() != Fate.SAMPLE);
        List<Document> counted = own.stream()
                .filter(document -> !people || document.fate() != Fate.SAMPLE)
                .toList();
        if (counted.isEmpty()) {
            assertThat(side.isNull()).isTrue();
            return;
        }
        assertThat(side.path("sample").asBoolean()).isEqualTo(!people);
        assertThat(side.path("documents").asInt()).isEqualTo(counted.size());
        assertThat(minutes(side.path("p50"))).isEqualTo(rank(sorted(counted, ReportsAgainstRowsTest::whole), 0.5));
        assertThat(minutes(side.path("p90"))).isEqualTo(rank(sorted(counted, ReportsAgainstRowsTest::whole), 0.9));
        for (JsonNode stage : side.path("stages")) {
            // of both windows
            List<Document> ofKind = history.documents().stream()
                    .filter(Document::isMeasured)
                    .filter(document -> document.version() == version
                            && document.kind().equals(row.path("kind").asText())
                            && (document.fate() == Fate.SAMPLE) != people)
                    .toList();
            long times = ofKind.stream()
                    .flatMap(document -> document.tasks().stream())
                    .filter(task -> task.key().equals(stage.path("activity").asText()))
                    .count();
            long spent = ofKind.stream()
                    .mapToLong(document -> spent(document, task -> task.key()
                            .equals(stage.path("activity").asText())))
                    .sum();
            assertThat(stage.path("times").asLong()).isEqualTo(times);
            assertThat(minutes(stage.path("mean"))).isEqualTo(Math.round((double) spent / times));
        }
        assertThat(side.path("tasks").asLong())
                .isEqualTo(rank(sorted(counted, one -> one.tasks().size()), 0.5));
        assertThat(side.path("steps").asLong()).isEqualTo(rank(sorted(counted, one -> different(one, Task::key)), 0.5));
        assertThat(side.path("actors").asLong())
                .isEqualTo(rank(sorted(counted, one -> different(one, Task::actor)), 0.5));
        List<Task> dated = counted.stream()
                .filter(document -> document.fate() != Fate.SAMPLE)
                .flatMap(document -> document.visas().stream())
                .toList();
        if (people) {
            assertThat(minutes(side.path("norm"))).isEqualTo(rank(sorted(counted, ReportsAgainstRowsTest::norm), 0.5));
            assertThat(side.path("overdueShare").asDouble())
                    .isEqualTo((double) dated.stream().filter(Task::late).count() / dated.size());
            List<Document> touched = counted.stream()
                    .filter(document -> document.visas().stream().anyMatch(task -> task.opened() != null))
                    .toList();
            assertThat(side.path("touched").asInt()).isEqualTo(touched.size());
            if (!touched.isEmpty()) {
                assertThat(minutes(side.path("touch")))
                        .isEqualTo(rank(sorted(touched, ReportsAgainstRowsTest::touch), 0.5));
            }
        } else {
            assertThat(side.path("norm").isNull()).isTrue();
            assertThat(side.path("touch").isNull()).isTrue();
        }
    }

    private static long different(Document document, Function<Task, String> what) {
        return document.tasks().stream().map(what).distinct().count();
    }

    private static long norm(Document document) {
        return document.visas().stream()
                .mapToLong(task -> LateWorld.minutes(task.since(), task.due(), zone(document)))
                .max()
                .orElseThrow();
    }

    private static long touch(Document document) {
        return document.visas().stream()
                .filter(task -> task.opened() != null)
                .mapToLong(task -> LateWorld.minutes(task.opened(), task.until(), zone(document)))
                .sum();
    }

    @Test
    void everyTaskThatWaitsIsAStage() {
        for (Document document : history.documents()) {
            List<JsonNode> found = StreamSupport.stream(
                            answer("head", "/api/reports/stages?size=100&document=" + document.id())
                                    .path("items")
                                    .spliterator(),
                            false)
                    .toList();
            List<Task> expected = document.isOpen() && document.organisation().equals("06")
                    ? document.tasks().stream()
                            .filter(task -> task.until() == null)
                            .toList()
                    : List.of();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                JsonNode row = found.get(i);
                assertThat(row.path("step").asText()).isEqualTo("giveVisa");
                assertThat(row.path("holder").asText())
                        .isEqualTo(expected.get(i).asked());
                assertThat(OffsetDateTime.parse(row.path("since").asText()).toInstant())
                        .isEqualTo(expected.get(i).since());
                assertThat(row.path("late").asBoolean()).as("it is November").isTrue();
                assertThat(row.path("route").asText()).isEqualTo(ROUTE);
                assertThat(row.path("version").asInt()).isEqualTo(document.version());
            }
        }
        Document one = history.documents().stream()
                .filter(document -> document.isOpen() && document.organisation().equals("06"))
                .findFirst()
                .orElseThrow();
        String path = "/api/reports/stages?document=" + one.id();
        assertThat(answer("ops", path).path("items").get(0).path("heading").isNull())
                .isTrue();
        assertThat(answer("ops", path + "&late=false").path("total").asInt()).isZero();
        assertThat(answer("economy", path).path("total").asInt())
                .as("a head of another")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cycle-times",
                "approval-times",
                "bottlenecks",
                "before-after",
                "stages",
                "registrations",
                "deliveries",
                "publications",
                "extensions",
                "no-movement/days"
            })
    void tablesAreForOffices(String report) throws IOException {
        String path = "/api/reports/" + report + "?"
                + (report.equals("stages") ? "kind=GOVERNOR_RESOLUTION" : period(report));
        Reply csv = api().as("ops").get(path + "&format=csv");
        assertThat(csv.status()).isEqualTo(200);
        String text = new String(csv.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains(";");
        Reply xlsx = api().as("ops").get(path + "&format=xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo(text.substring(1, text.indexOf(';')));
            assertThat(workbook.getSheetAt(0).getLastRowNum() + 1).isEqualTo(text.split("\r\n").length);
        }
        assertThat(text).doesNotContain("О дорогах");
    }

    private static String period(String report) {
        if (report.equals("cycle-times")) {
            return PERIOD + "&measure=lead&by=month&by=version&monthOf=submission";
        }
        return Stream.of("approval-times", "bottlenecks", "before-after").anyMatch(report::equals)
                ? PERIOD
                : "from=2026-07-01&to=2026-09-30";
    }

    @ParameterizedTest
    @CsvSource({
        "approval-times?from=2026-08-01&to=2026-07-01",
        "approval-times?from=yesterday",
        "approval-times?process=a%20b",
        "approval-times?organisation=99",
        "bottlenecks?from=2010-01-01&to=2026-01-01",
        "bottlenecks?format=pdf",
        "before-after?process=nobodyKnowsIt",
        "before-after?process=reportTrial&before=7",
        "before-after?process=reportTrial&after=1",
        "cycle-times?monthOf=birth",
        "stages?size=1000",
        "stages?document=no-id",
        "stages?late=perhaps",
        "registrations?by=week",
        "deliveries?to=2026-13-01",
        "publications?page=-1",
        "extensions?size=0",
        "no-movement/days?from=2026-08-01&to=2026-07-01"
    })
    void whatItDoesNotKnowIsSaid(String wrong) {
        Reply reply = api().as("ops").get("/api/reports/" + wrong);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "approval-times, analyst, 200",
        "approval-times, head, 200",
        "approval-times, author, 403",
        "bottlenecks, author, 403",
        "before-after, author, 403",
        "before-after, analyst, 200",
        "stages, author, 403",
        "stages, analyst, 403",
        "stages, governor, 200",
        "registrations, author, 403",
        "registrations, head, 200",
        "deliveries, legal, 403",
        "publications, author, 403",
        "extensions, author, 403",
        "no-movement/days, author, 403"
    })
    void whoAnswersForItSeesIt(String report, String person, int status) {
        assertThat(api().as(person)
                        .get("/api/reports/" + report + "?" + (report.equals("stages") ? "" : period(report)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aHeadSeesHisOrganisationAlone() {
        long own = history.documents().stream()
                .filter(Document::isMeasured)
                .filter(document -> document.organisation().equals("06"))
                .count();
        assertThat(rows("head", "/api/reports/approval-times?" + PERIOD).stream()
                        .mapToLong(row -> row.path("count").asLong())
                        .sum())
                .isEqualTo(own);
        assertThat(api().as("head").get("/api/reports/stages?organisation=01").status())
                .isEqualTo(403);
    }
}
