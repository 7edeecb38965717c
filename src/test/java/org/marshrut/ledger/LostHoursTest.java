package org.marshrut.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.ledger.LedgerWorld.Fate;
import org.marshrut.ledger.LedgerWorld.Paper;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger over a generated history, against a count of every minute from what was generated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostHoursTest extends RouteTest {

    private static final String REPORT = "/api/reports/lost-hours";
    private static final String SUMMER = "?from=2026-06-20&to=2026-09-30&process=lostRoute";
    private static final Instant NOW = Instant.parse("2026-08-14T10:00:00Z");
    private static final int DOCUMENTS = 81;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LedgerKeeping keeping;

    private LedgerWorld world;
    private NaiveLedger naive;

    @BeforeAll
    void documentsWereOnTheirWay() {
        long seed = System.nanoTime();
        System.out.println("Generated history of seed " + seed);
        world = new LedgerWorld(jdbc, seed);
        world.fill(DOCUMENTS);
        naive = new NaiveLedger(jdbc);
        keeping.addUp();
    }

    @AfterAll
    void nothingOfItStays() {
        world.remove();
        keeping.addUp();
        assertThat(jdbc.sql("""
                        select (select count(*) from lost_hours where process = 'lostRoute')
                             + (select count(*) from lost_hour_sums where process = 'lostRoute')
                             + (select count(*) from step_sums where process in ('lostRoute', 'lostRound'))
                             + (select count(*) from round_sums where process = 'lostRoute')
                        """).query(Long.class).single()).isZero();
    }

    private JsonNode answer(String path) {
        Reply reply = api().as("ops").get(path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private static Map<String, Long> parts(JsonNode row) {
        Map<String, Long> parts = new TreeMap<>();
        row.path("parts").properties().forEach(part -> {
            Duration time = Duration.parse(part.getValue().asText());
            assertThat(time.toSeconds() % 60).isZero();
            if (!time.isZero()) {
                parts.put(part.getKey(), time.toMinutes());
            }
        });
        return parts;
    }

    private static void addsUp(JsonNode row) {
        Duration sum = Duration.ZERO;
        double share = 0;
        Duration total = Duration.parse(row.path("total").asText());
        for (var part : row.path("parts").properties()) {
            Duration time = Duration.parse(part.getValue().asText());
            sum = sum.plus(time);
            double own = row.path("shares").path(part.getKey()).asDouble();
            assertThat(own).isEqualTo((double) time.toSeconds() / total.toSeconds());
            share += own;
        }
        assertThat(sum).isEqualTo(total);
        assertThat(share).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }

    private Instant end(Paper paper) {
        return switch (paper.fate()) {
            case RUNNING -> NOW;
            case REJECTED, ANNULLED -> paper.ended().plusSeconds(240);
            default -> paper.ended();
        };
    }

    @Test
    void theTimeOfOneDocumentIsWhatEveryMinuteOfItSays() {
        clock.set(NOW);
        for (Paper paper : world.papers) {
            if (paper.fate() == Fate.RESTRICTED || paper.isBroken()) {
                continue;
            }
            JsonNode answer = answer(REPORT + "?document=" + paper.id());
            assertThat(answer.path("leftOut").asInt()).isZero();
            JsonNode row = answer.path("rows").get(0);
            addsUp(row);
            assertThat(Duration.parse(row.path("total").asText()))
                    .as("%s", paper)
                    .isEqualTo(Duration.between(paper.submitted(), end(paper)));
            assertThat(parts(row)).as("%s", paper).isEqualTo(naive.parts(paper, end(paper)));
            assertThat(row.path("version").asInt()).isEqualTo(paper.version());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&by=route",
                "&by=version",
                "&by=month",
                "&by=organisation",
                "&by=kind",
                "&by=version&by=month&by=organisation&by=kind",
                "&by=month&organisation=06",
                "&by=organisation&by=kind&organisation=01"
            })
    void theTimeOfAnyGroupIsTheSumOfItsDocuments(String by) {
        JsonNode answer = answer(REPORT + SUMMER + by);
        Function<Paper, String> key = paper -> key(
                by,
                paper.version(),
                YearMonth.from(paper.ended().atZone(ZoneId.of("Europe/Moscow"))).toString(),
                paper.organisation(),
                paper.kind());
        List<Paper> asked = world.papers.stream()
                .filter(paper ->
                        !by.contains("organisation=06") || paper.organisation().equals("06"))
                .filter(paper ->
                        !by.contains("organisation=01") || paper.organisation().equals("01"))
                .toList();
        Map<String, List<Paper>> groups = asked.stream().filter(Paper::counts).collect(Collectors.groupingBy(key));
        assertThat(answer.path("rows")).hasSameSizeAs(groups.entrySet());
        for (JsonNode row : answer.path("rows")) {
            addsUp(row);
            List<Paper> group = groups.get(key(
                    by,
                    row.path("version").asInt(),
                    row.path("month").asText(),
                    row.path("organisation").asText(),
                    row.path("kind").asText()));
            assertThat(row.path("documents").asInt()).isEqualTo(group.size());
            Map<String, Long> sum = new TreeMap<>();
            group.forEach(paper ->
                    naive.parts(paper, end(paper)).forEach((part, minutes) -> sum.merge(part, minutes, Long::sum)));
            assertThat(parts(row)).isEqualTo(sum);
        }
        assertThat(answer.path("leftOut").asLong())
                .isEqualTo(asked.stream().filter(Paper::isBroken).count());
        assertThat(answer.path("sample").asBoolean()).isFalse();
    }

    private static String key(String by, int version, String month, String organisation, String kind) {
        return (by.contains("by=version") ? version + " " : "")
                + (by.contains("by=month") ? month + " " : "")
                + (by.contains("by=organisation") ? organisation + " " : "")
                + (by.contains("by=kind") ? kind : "");
    }

    @Test
    void allPartsThereAreOccur() {
        assertThat(parts(answer(REPORT + SUMMER).path("rows").get(0)).keySet())
                .containsExactlyInAnyOrder(
                        "work", "waiting", "overdue", "absence", "rework", "legalWindow", "technical", "offHours");
    }

    @Test
    void oneBrokenHistoryIsLeftOutAndCounted() {
        Paper broken = world.papers.stream().filter(Paper::isBroken).findFirst().orElseThrow();
        JsonNode answer = answer(REPORT + "?document=" + broken.id());
        assertThat(answer.path("rows")).isEmpty();
        assertThat(answer.path("leftOut").asInt()).isEqualTo(1);
    }

    @Test
    void aRestrictedDocumentIsInNoneOfIt() {
        Paper paper = world.papers.stream()
                .filter(one -> one.fate() == Fate.RESTRICTED)
                .findFirst()
                .orElseThrow();
        assertThat(api().as("ops").get(REPORT + "?document=" + paper.id()).status())
                .isEqualTo(404);
        long before = documents();
        jdbc.sql("update documents set restricted = false where id = ?")
                .param(paper.id())
                .update();
        keeping.addUp();
        assertThat(documents()).isEqualTo(before + 1);
        jdbc.sql("update documents set restricted = true where id = ?")
                .param(paper.id())
                .update();
        keeping.addUp();
        assertThat(documents()).isEqualTo(before);
    }

    private long documents() {
        return answer(REPORT + SUMMER).path("rows").get(0).path("documents").asLong();
    }

    @Test
    void anActOfPeopleIsThereAMinuteAfterItIsPublished() {
        clock.set(Instant.parse("2026-07-06T05:00:00Z"));
        Act act = act().endorsed();
        clock.set(Instant.parse("2026-07-08T06:30:00Z"));
        act.visasBy("economy", "property", "digital", "deputy").examined();
        JsonNode running = answer(REPORT + "?document=" + act.id()).path("rows").get(0);
        addsUp(running);
        clock.set(Instant.parse("2026-07-10T08:00:00Z"));
        act.signed();
        keeping.addUp();
        JsonNode row = answer(REPORT + "?document=" + act.id()).path("rows").get(0);
        addsUp(row);
        long seconds = jdbc.sql("""
                        select extract(epoch from date_trunc('second', u.published_at) - date_trunc('second', d.submitted_at))::bigint
                        from documents d join publications u on u.document_id = d.id where d.id = cast(? as uuid)
                        """).param(act.id()).query(Long.class).single();
        assertThat(Duration.parse(row.path("total").asText())).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(jdbc.sql("select total from lost_hours where document_id = cast(? as uuid)")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(seconds);
        assertThat(row.path("process").asText()).isEqualTo("actApproval");
        assertThat(row.path("organisation").asText()).isEqualTo("06");
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
    void whoAnswersForTheRoutesSeesIt(String person, int status) {
        assertThat(api().as(person).get(REPORT + SUMMER).status()).isEqualTo(status);
    }

    @Test
    void aHeadSeesTheDocumentsOfHisOwnOrganisation() {
        Reply own = api().as("head").get(REPORT + SUMMER + "&by=organisation");
        assertThat(own.json().findValuesAsText("organisation")).containsOnly("06");
        assertThat(api().as("head").get(REPORT + SUMMER + "&organisation=01").status())
                .isEqualTo(403);
        Paper others = world.papers.stream()
                .filter(paper -> paper.counts() && paper.organisation().equals("01"))
                .findFirst()
                .orElseThrow();
        assertThat(api().as("head").get(REPORT + "?document=" + others.id()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-08-01&to=2026-07-01, 400",
        "?from=2026-02-30, 400",
        "?from=2010-01-01&to=2026-07-01, 400",
        "?by=weather, 400",
        "?process=no+name, 400",
        "?process=noSuchRoute, 404",
        "?organisation=999, 400",
        "?format=pdf, 400",
        "?document=nothing, 404",
        "?document=00000000-0000-0000-0000-000000000000, 404"
    })
    void whatCannotBeIsSaidInRussian(String question, int status) {
        Reply reply = api().as("ops").get(REPORT + question);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("detail").asText()).matches("(?s).*[а-я].*\\.");
    }

    @Test
    void aSpreadsheetHasItsRussianColumns() throws IOException {
        Reply csv = api().as("ops").get(REPORT + SUMMER + "&by=version&by=month&format=csv");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFМаршрут;Версия;Месяц;Документов;Всего;Работа;Ожидание человека;Сверх срока;");
        Reply xlsx = api().as("ops").get(REPORT + SUMMER + "&by=organisation&by=kind&format=xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            assertThat(workbook.getSheetAt(0).getSheetName()).isEqualTo("Часы 20.06.26–30.09.26");
        }
        Paper one = world.papers.stream().filter(Paper::counts).findFirst().orElseThrow();
        assertThat(api().as("ops")
                        .get(REPORT + "?format=csv&document=" + one.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDocumentThatIsNotThereIsNotMade() {
        assertThat(api().as("ops")
                        .get(REPORT + "?document=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }
}
