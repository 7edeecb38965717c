package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.report.LateWorld.MOSCOW;
import static org.marshrut.report.LateWorld.SVETLORECHENSK;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One real act of July 2026, a month without holidays, and a trial route with history of its own, measured again minute by
 * minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CycleTimesTest extends RouteTest {

    private static final String REPORT = "/api/reports/cycle-times";
    private static final String JULY = "?from=2026-07-01&to=2026-07-31";
    private static final String TRIAL = REPORT + JULY + "&process=cycleTrial";

    @Autowired
    private JdbcClient jdbc;

    private TrialHistory history;
    private Act act;
    private Instant submitted;
    private final List<TrialHistory.Instance> instances = new ArrayList<>();

    @BeforeAll
    void documentsWereOnTheirWay() {
        history = new TrialHistory(jdbc, "cycleTrial");
        clock.set(Instant.parse("2026-07-06T05:00:00Z"));
        submitted = clock.now().plusSeconds(1);
        act = act().endorsed();
        clock.set(Instant.parse("2026-07-07T06:30:00Z"));
        act.visasBy("economy", "property");
        clock.set(Instant.parse("2026-07-10T07:45:00Z"));
        act.visasBy("digital", "deputy").examined();
        clock.set(Instant.parse("2026-07-13T08:00:00Z"));
        act.signed();

        Random luck = new Random(7);
        for (int i = 0; i < 60; i++) {
            Instant start = Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofMinutes(luck.nextInt(14 * 24 * 60)));
            instances.add(history.add(
                    1 + i / 7 % 2,
                    i % 3 == 0 ? "01" : "06",
                    i % 5 == 0 ? "GOVERNOR_RESOLUTION" : "GOVERNMENT_RESOLUTION",
                    i % 4 == 0,
                    start,
                    start.plus(Duration.ofMinutes(1 + luck.nextInt(14 * 24 * 60)))));
        }
        history.recalled(Instant.parse("2026-07-02T05:00:00Z"), Instant.parse("2026-07-03T05:00:00Z"));
    }

    @AfterAll
    void nothingOfItStays() {
        history.remove();
    }

    private List<JsonNode> rows(String path) {
        Reply reply = api().as("ops").get(path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return StreamSupport.stream(reply.json().spliterator(), false).toList();
    }

    private static long minutes(JsonNode duration) {
        return Duration.parse(duration.asText()).toMinutes();
    }

    @Test
    void theLeadTimeOfAnActRunsFromItsSubmissionToItsPublication() {
        Instant published = Instant.parse(
                jdbc.sql("select to_char(published_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                                + " from publications where document_id = cast(? as uuid)")
                        .param(act.id())
                        .query(String.class)
                        .single());
        List<JsonNode> rows = rows(REPORT + JULY + "&measure=lead&by=version");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.path("count").asInt()).isEqualTo(1);
            assertThat(row.path("kind").asText()).isEqualTo("GOVERNMENT_RESOLUTION");
            assertThat(row.path("version").asInt())
                    .isEqualTo(act.view().path("routeVersion").asInt());
            assertThat(row.path("sample").asBoolean()).isFalse();
            assertThat(minutes(row.path("mean")))
                    .isCloseTo(
                            LateWorld.minutes(submitted, published, SVETLORECHENSK),
                            org.assertj.core.data.Offset.offset(1L));
            assertThat(minutes(row.path("calendar").path("p95")))
                    .isCloseTo(
                            Duration.between(submitted, published).toMinutes(),
                            org.assertj.core.data.Offset.offset(1L));
        });
    }

    @Test
    void approvalRunsFromTheFirstVisaAskedForToTheLastGiven() {
        JsonNode row = rows(REPORT + JULY).get(0);
        Instant asked = Instant.parse("2026-07-06T05:00:02Z");
        Instant given = Instant.parse("2026-07-10T07:45:02Z");
        assertThat(minutes(row.path("p50"))).isEqualTo(LateWorld.minutes(asked, given, SVETLORECHENSK));
        assertThat(minutes(row.path("calendar").path("mean")))
                .isEqualTo(Duration.between(asked, given).toMinutes());
    }

    @Test
    void stepsStandInTheOrderOfTheWayEachAsOftenAsItWasDone() {
        List<JsonNode> rows = rows(REPORT + JULY + "&measure=lead&by=activity");
        assertThat(rows.stream().map(row -> row.path("activity").asText()))
                .startsWith("endorseDraft")
                .contains("giveVisa", "examineLegality", "editLanguage")
                .endsWith("signAct");
        assertThat(rows.stream()
                        .filter(row -> row.path("activity").asText().equals("giveVisa"))
                        .toList())
                .singleElement()
                .satisfies(visas -> {
                    assertThat(visas.path("count").asInt()).isEqualTo(4);
                    assertThat(visas.path("activityName").asText()).isEqualTo("Завизировать документ");
                    assertThat(visas.path("publicWindow").isNull()).isTrue();
                });
    }

    @Test
    void everyRowIsWhatCountingMinuteByMinuteGives() {
        List<JsonNode> rows = rows(TRIAL + "&measure=lead&by=version&by=organisation");
        assertThat(rows.stream().mapToInt(row -> row.path("count").asInt()).sum())
                .isEqualTo(instances.size());
        for (JsonNode row : rows) {
            List<TrialHistory.Instance> counted = instances.stream()
                    .filter(one -> one.version() == row.path("version").asInt()
                            && one.organisation()
                                    .equals(row.path("organisation").asText())
                            && one.kind().equals(row.path("kind").asText())
                            && one.normative() == row.path("publicWindow").asBoolean())
                    .toList();
            assertThat(row.path("count").asInt()).isEqualTo(counted.size());
            ZoneId zone = row.path("organisation").asText().equals("01") ? MOSCOW : SVETLORECHENSK;
            long[] working = counted.stream()
                    .mapToLong(one -> LateWorld.minutes(one.start(), one.end(), zone))
                    .sorted()
                    .toArray();
            long[] calendar = counted.stream()
                    .mapToLong(one -> Duration.between(one.start(), one.end()).toMinutes())
                    .sorted()
                    .toArray();
            assertThat(minutes(row.path("mean")))
                    .isEqualTo(Math.round(Arrays.stream(working).average().orElseThrow()));
            assertThat(minutes(row.path("p50"))).isEqualTo(rank(working, 0.50));
            assertThat(minutes(row.path("p90"))).isEqualTo(rank(working, 0.90));
            assertThat(minutes(row.path("p95"))).isEqualTo(rank(working, 0.95));
            assertThat(minutes(row.path("calendar").path("p90"))).isEqualTo(rank(calendar, 0.90));
        }
    }

    /** The first value that the share of all does not exceed, looked for one by one. */
    private static long rank(long[] sorted, double share) {
        for (long value : sorted) {
            if (Arrays.stream(sorted).filter(one -> one <= value).count() >= share * sorted.length - 1e-9) {
                return value;
            }
        }
        throw new AssertionError();
    }

    @Test
    void kindsAndThePublicWindowAreNeverAveragedTogether() {
        assertThat(rows(TRIAL + "&measure=lead").stream()
                        .map(row -> row.path("kind").asText() + " " + row.path("publicWindow")))
                .containsExactly(
                        "GOVERNMENT_RESOLUTION false",
                        "GOVERNMENT_RESOLUTION true",
                        "GOVERNOR_RESOLUTION false",
                        "GOVERNOR_RESOLUTION true");
        assertThat(rows(TRIAL + "&measure=lead&by=kind")).isEqualTo(rows(TRIAL + "&measure=lead"));
    }

    @Test
    void aDocumentBelongsToTheMonthInWhichItsTimeEnded() {
        assertThat(rows(REPORT + "?from=2026-06-01&to=2026-08-31&process=cycleTrial&measure=lead&by=month").stream()
                        .map(row -> row.path("month").asText())
                        .distinct())
                .containsExactly("2026-07");
        assertThat(rows(REPORT + "?from=2026-06-01&to=2026-06-30&process=cycleTrial&measure=lead"))
                .isEmpty();
    }

    @Test
    void aSpreadsheetHasItsRussianColumns() throws IOException {
        Reply csv = api().as("ops").get(TRIAL + "&measure=lead&by=version&format=csv");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFВерсия;Вид документа;Публичное обсуждение;Документов;Среднее, рабочее время;")
                .contains("1;Постановление Губернатора;было;");
        Reply xlsx = api().as("ops").get(TRIAL + "&measure=lead&by=activity&by=month&by=organisation&format=xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            assertThat(workbook.getSheetAt(0).getSheetName()).isEqualTo("Путь 01.07.26–31.07.26");
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(2).getStringCellValue())
                    .isEqualTo("Шаг");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ops, 200",
        "admin, 200",
        "analyst, 200",
        "governor, 200",
        "chief, 200",
        "head, 200",
        "author, 403",
        "legal, 403"
    })
    void whoAnswersForTheRoutesSeesHowLongTheyTake(String person, int status) {
        assertThat(api().as(person).get(TRIAL).status()).isEqualTo(status);
        assertThat(api().as(person).get(REPORT + "/routes").status()).isEqualTo(status);
    }

    @Test
    void aHeadSeesTheDocumentsOfHisOwnOrganisation() {
        Reply own = api().as("head").get(TRIAL + "&measure=lead&by=organisation");
        assertThat(own.json().findValuesAsText("organisation")).containsOnly("06");
        assertThat(api().as("head").get(TRIAL + "&organisation=01").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&measure=touch",
                "&by=week",
                "&process=a b",
                "&organisation=99",
                "&from=2026-08-01",
                "&format=pdf"
            })
    void whatItDoesNotKnowIsSaid(String wrong) {
        Reply reply = api().as("ops")
                .get(REPORT + JULY.replace("from=2026-07-01", "to=2026-07-31") + wrong.replace(" ", "%20"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors")).isNotEmpty();
    }

    @Test
    void theVersionsOfARouteTellWhoDeployedThem() {
        JsonNode route = rows(REPORT + "/routes").stream()
                .filter(one -> one.path("process").asText().equals("actApproval"))
                .findFirst()
                .orElseThrow();
        assertThat(route.path("name").asText()).isEqualTo("Согласование проекта акта");
        JsonNode first = route.path("versions").path(0);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("deployedBy").isNull()).isTrue();
        assertThat(first.path("sample").asBoolean()).isFalse();
        assertThat(first.path("firstEnded").asText()).isNotEmpty();
    }
}
