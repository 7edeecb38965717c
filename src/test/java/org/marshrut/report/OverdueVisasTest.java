package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.report.LateWorld.MOSCOW;
import static org.marshrut.report.LateWorld.SVETLORECHENSK;
import static org.marshrut.report.LateWorld.minutes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
 * March 2026, in which nothing else happens: asked on Monday the 2nd, due at the end of Wednesday the 4th, looked at on
 * Monday the 16th. Monday the 9th is a day off.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverdueVisasTest extends RouteTest {

    private static final String REPORT = "/api/reports/overdue-visas";
    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";
    private static final Instant ASKED = Instant.parse("2026-03-02T05:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-04T13:00:00Z");
    private static final Instant DUE_IN_MOSCOW = Instant.parse("2026-03-04T15:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-16T06:30:00Z");

    @Autowired
    private JdbcClient jdbc;

    private LateWorld world;
    private Act late;
    private Act recalled;
    private long awaitedBefore;

    @BeforeEach
    void lookAtItLater() {
        clock.set(NOW);
    }

    @BeforeAll
    void someAreLate() {
        world = new LateWorld(jdbc);
        clock.set(ASKED);
        awaitedBefore = row(api().as("ops").get(REPORT + MARCH).json(), "digital")
                .path("openNow")
                .asLong();
        late = act().endorsed().visasBy("property");
        recalled = act().endorsed();
        clock.set(Instant.parse("2026-03-05T04:00:00Z"));
        world.expire(late, clock.now());
        world.expire(recalled, clock.now());
        recalled.visasBy("property", "digital", "deputy");
        List.of("property", "digital").forEach(who -> world.writeDownLateness(recalled, who, SVETLORECHENSK));
        world.writeDownLateness(recalled, "deputy", MOSCOW);

        // Across the weekend and the day off: 8 hours on the 5th, 8 on the 6th, 2 and a half on the 10th.
        clock.set(Instant.parse("2026-03-10T06:30:00Z"));
        late.visasBy("economy");
        world.writeDownLateness(late, "economy", SVETLORECHENSK);
        assertThat(api().as("deputy")
                        .put(
                                "/api/tasks/" + late.taskOf("deputy", "giveVisa") + "/delegation",
                                Map.of("to", "chief", "reason", "Посмотрите"))
                        .status())
                .isLessThan(300);
        late.visasBy("chief");
        world.writeDownLateness(late, "deputy", MOSCOW);
        clock.set(Instant.parse("2026-03-11T06:00:00Z"));
        recalled.recalled("Передумали");
    }

    @AfterAll
    void nothingOfItStays() {
        jdbc.sql("update decisions set overdue_at = null, overdue_holder = null, late_minutes = null,"
                        + " decided_at = decided_at - interval '5 years', cancelled_at = cancelled_at - interval '5 years'"
                        + " where assigned_at < '2026-04-01'")
                .update();
    }

    private static JsonNode row(JsonNode rows, String performer) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("performer").asText().equals(performer))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private JsonNode rows(String question) {
        Reply reply = api().as("ops").get(REPORT + MARCH + question);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private static String iso(long minutes) {
        return Duration.ofMinutes(minutes).toString();
    }

    private static void isRow(JsonNode row, long given, long late, double share, long total, long worst) {
        assertThat(row.path("given").asLong()).as("%s: given", row).isEqualTo(given);
        assertThat(row.path("late").asLong()).as("%s: late", row).isEqualTo(late);
        assertThat(row.path("share").asDouble()).as("%s: share", row).isEqualTo(share);
        assertThat(row.path("totalLateness").asText()).as("%s: total", row).isEqualTo(total == 0 ? "PT0M" : iso(total));
        assertThat(row.path("worstLateness").asText()).as("%s: worst", row).isEqualTo(worst == 0 ? "PT0M" : iso(worst));
    }

    @Test
    void everyNumberIsWhatCountingMinuteByMinuteGives() {
        JsonNode rows = rows("&step=giveVisa");

        // One given 18:30 late; one missed and then recalled, late until then.
        Instant decided = decidedAt(late, "economy");
        long given = minutes(DUE, decided, SVETLORECHENSK);
        assertThat(given).isEqualTo(18 * 60 + 30);
        long gone = minutes(DUE, cancelledAt("economy"), SVETLORECHENSK);
        isRow(row(rows, "economy"), 1, 2, 1, given + gone, gone);
        assertThat(row(rows, "economy").path("cancelledLate").asLong()).isEqualTo(1);

        // One in time, one late on the next morning.
        long morning = minutes(DUE, decidedAt(recalled, "property"), SVETLORECHENSK);
        isRow(row(rows, "property"), 2, 1, 0.5, morning, morning);

        // One late, and one that is awaited still: late up to this minute.
        long digital = minutes(DUE, decidedAt(recalled, "digital"), SVETLORECHENSK);
        long open = minutes(DUE, NOW, SVETLORECHENSK);
        isRow(row(rows, "digital"), 1, 2, 1, digital + open, open);
        assertThat(row(rows, "digital").path("openNow").asLong()).isEqualTo(awaitedBefore + 1);

        // The deputy held what the chief decided later: it counts against the deputy, in Moscow's time.
        long first = minutes(DUE_IN_MOSCOW, decidedAt(recalled, "deputy"), MOSCOW);
        long second = minutes(DUE_IN_MOSCOW, decidedAt(late, "deputy"), MOSCOW);
        isRow(row(rows, "deputy"), 2, 2, 1, first + second, second);
        // Other tests may ask him for visas; none was missed by him.
        assertThat(row(rows, "chief").path("late").asInt()).isZero();

        assertThat(rows.path(0).path("late").asInt())
                .as("the latest come first")
                .isGreaterThanOrEqualTo(rows.path(1).path("late").asInt());
        assertThat(row(rows, "deputy").path("name").asText()).isEqualTo("Примеров Б.Б.");
        assertThat(row(rows, "deputy").path("organisationName").asText()).isEqualTo("Аппарат");
    }

    private Instant decidedAt(Act act, String holder) {
        return moment(act, "decided_at", holder);
    }

    private Instant cancelledAt(String holder) {
        return moment(recalled, "cancelled_at", holder);
    }

    private Instant moment(Act act, String column, String holder) {
        return jdbc.sql("select " + column + " from decisions where document_id = cast(? as uuid)"
                        + " and task_key = 'giveVisa' and coalesce(overdue_holder, approver) = ?")
                .params(act.id(), holder)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void allTasksCountUnlessAStepIsAskedFor() {
        // Both lawyers' and editors' tasks of one draft are open and missed; those of the other were recalled.
        assertThat(row(rows(""), "lawyers").path("openLate").asLong()).isEqualTo(1);
        assertThat(row(rows(""), "lawyers").path("cancelledLate").asLong()).isEqualTo(1);
        assertThat(row(rows(""), "lawyers").path("organisation").asText())
                .as("all lawyers are of one organisation")
                .isEqualTo("05");
        assertThat(row(rows("&step=giveVisa"), "lawyers").isMissingNode()).isTrue();
        assertThat(row(rows(""), "head").path("given").asLong()).isEqualTo(2);
    }

    @Test
    void organisationsRoutesAndStepsAddUpToTheSame() {
        JsonNode performers = rows("");
        for (String by : List.of("organisation", "route", "step")) {
            JsonNode rows = rows("&by=" + by);
            for (String number : List.of("given", "late", "openNow", "givenLate", "openLate", "cancelledLate")) {
                assertThat(sum(rows, number)).as("%s by %s", number, by).isEqualTo(sum(performers, number));
            }
            assertThat(lateness(rows)).as(by).isEqualTo(lateness(performers));
        }
        assertThat(row(rows("&by=route"), "actApproval").path("name").asText()).isEqualTo("Согласование проекта акта");
        assertThat(row(rows("&by=step"), "giveVisa").path("name").asText()).isEqualTo("Завизировать документ");
        assertThat(row(rows("&by=organisation"), "04").path("late").asLong()).isEqualTo(2);
    }

    private static long sum(JsonNode rows, String number) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.path(number).asLong())
                .sum();
    }

    private static Duration lateness(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Duration.parse(row.path("totalLateness").asText()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void aPeriodEndsWithItsLastDayByTheClockOfTheGovernment() {
        assertThat(row(
                                api().as("ops")
                                        .get(REPORT + "?from=2026-03-10&to=2026-03-10")
                                        .json(),
                                "economy")
                        .path("given")
                        .asLong())
                .isEqualTo(1);
        assertThat(row(
                                api().as("ops")
                                        .get(REPORT + "?from=2026-03-11&to=2026-03-11")
                                        .json(),
                                "economy")
                        .path("given")
                        .asLong())
                .isZero();
        assertThat(row(
                                api().as("ops")
                                        .get(REPORT + "?from=2026-03-01&to=2026-03-03")
                                        .json(),
                                "digital")
                        .path("late")
                        .asLong())
                .as("not missed yet on the 3rd")
                .isZero();
        assertThat(row(api().as("ops").get(REPORT).json(), "economy")
                        .path("given")
                        .asLong())
                .as("this month")
                .isEqualTo(1);
    }

    @Test
    void behindEachNumberAreItsDocuments() {
        String address = REPORT + "/documents" + MARCH + "&performer=economy&step=giveVisa";
        JsonNode page = api().as("ops").get(address).json();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        JsonNode given = page.path("items").path(0).path("decidedAt").isNull()
                ? page.path("items").path(1)
                : page.path("items").path(0);
        assertThat(given.path("documentId").asText()).isEqualTo(late.id());
        assertThat(given.path("number").asText())
                .isEqualTo(late.view().path("projectNumber").asText());
        assertThat(given.path("stepName").asText()).isEqualTo("Завизировать документ");
        assertThat(given.path("due").asText()).isEqualTo("2026-03-04T18:00:00+05:00");
        assertThat(given.path("lateness").asText()).isEqualTo("PT18H30M");
        assertThat(given.path("heading").isNull()).as("ops read no documents").isTrue();

        JsonNode own = api().as("economy").get(address).json();
        assertThat(own.path("items").path(0).path("heading").asText()).isEqualTo("О ремонте школ");
        assertThat(api().as("ops").get(address + "&size=1&page=1").json().path("items"))
                .hasSize(1);
        assertThat(api().as("ops").get(address + "&size=0").status()).isEqualTo(400);
        for (String filter : List.of("&route=actApproval", "&organisation=04")) {
            assertThat(api().as("ops")
                            .get(address + filter)
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
        }
        for (String filter : List.of("&route=siteExport", "&organisation=03")) {
            assertThat(api().as("ops")
                            .get(address + filter)
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "admin", "governor", "chief"})
    void whoAnswersForAllSeesAll(String person) {
        JsonNode rows = api().as(person).get(REPORT + MARCH).json();
        assertThat(row(rows, "economy").path("late").asLong()).isEqualTo(2);
        assertThat(row(rows, "deputy").path("late").asLong()).isEqualTo(2);
    }

    @Test
    void aHeadSeesHisOwnOrganisation() {
        JsonNode rows = api().as("economy").get(REPORT + MARCH).json();
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("performer").asText()).isEqualTo("economy");
        assertThat(api().as("economy").get(REPORT + MARCH + "&organisation=03").status())
                .isEqualTo(403);
        JsonNode others = api().as("economy")
                .get(REPORT + "/documents" + MARCH + "&performer=deputy")
                .json();
        assertThat(others.path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "legal", "analyst", "secretary"})
    void allOthersSeeNothing(String person) {
        Reply reply = api().as(person).get(REPORT + MARCH);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("руководители");
        assertThat(api().as(person).get(REPORT + "/documents" + MARCH).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-03-31&to=2026-03-01 | позже конца",
                "from=2020-01-01&to=2026-03-01 | больше 5 лет",
                "from=01.03.2026               | 2026-11-24",
                "to=2026-02-30                 | 2026-11-24",
                "to=9999999999-01-01           | 2026-11-24",
                "by=person                     | performer",
                "step=give%20visa              | VISA",
                "step=%00                      | VISA",
                "organisation=99               | Организации",
                "organisation=%00              | Организации",
                "format=pdf                    | xlsx",
            })
    void aWrongQuestionIsRefusedInWords(String question, String words) {
        Reply reply = api().as("ops").get(REPORT + "?" + question);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void aSpreadsheetOpensItAsAFileOfItsOwnKind() {
        jdbc.sql("update people set name = '=HYPERLINK(\"http://evil\")' where login = 'property'")
                .update();
        try {
            Reply reply = api().as("ops").get(REPORT + MARCH + "&step=giveVisa", "Accept", "text/csv");
            assertThat(reply.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
            String text = new String(reply.bytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("\uFEFFИсполнитель;Должность;Организация;Дано решений;Просрочено;");
            assertThat(text.lines().filter(line -> line.contains("Графиков")))
                    .first()
                    .asString()
                    .startsWith("Графиков И.И.;Министр экономического развития;Минэк СВК;1;2;100,0%;");
            assertThat(text)
                    .contains("\r\n\"'=HYPERLINK(\"\"http://evil\"\")\"")
                    .doesNotContain("\n=")
                    .doesNotContain("\n\"=");
        } finally {
            jdbc.sql("update people set name = 'Усадьбин В.В.' where login = 'property'")
                    .update();
        }
    }

    @Test
    void aWorkbookHasNumbersThatCanBeAddedUp() throws IOException {
        for (Reply reply : List.of(
                api().as("ops").get(REPORT + MARCH + "&step=giveVisa", "Accept", ReportFormat.XLSX_TYPE),
                api().as("ops").get(REPORT + MARCH + "&step=giveVisa&format=xlsx", "Accept", "text/html,*/*;q=0.8"))) {
            assertThat(reply.header("Content-Type")).isEqualTo(ReportFormat.XLSX_TYPE);
            assertThat(reply.header("Content-Disposition")).contains("attachment", ".xlsx");
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(reply.bytes()))) {
                XSSFSheet sheet = workbook.getSheetAt(0);
                assertThat(sheet.getSheetName()).isEqualTo("Просрочки 01.03.2026–31.03.2026");
                assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).startsWith("A1:L");
                int economy = line(sheet, "Графиков И.И.");
                assertThat(sheet.getRow(economy).getCell(3).getNumericCellValue())
                        .isEqualTo(1);
                assertThat(sheet.getRow(economy).getCell(4).getNumericCellValue())
                        .isEqualTo(2);
                assertThat(sheet.getRow(economy).getCell(5).getCellStyle().getDataFormatString())
                        .isEqualTo("0.0%");
                assertThat(sheet.getRow(economy).getCell(6).getCellStyle().getDataFormatString())
                        .isEqualTo("[h]:mm");
                long minutes = Math.round(sheet.getRow(economy).getCell(6).getNumericCellValue() * 24 * 60);
                assertThat(iso(minutes))
                        .isEqualTo(row(rows("&step=giveVisa"), "economy")
                                .path("totalLateness")
                                .asText());
            }
        }
    }

    private static int line(Sheet sheet, String name) {
        for (int i = 0; i <= sheet.getLastRowNum(); i++) {
            if (sheet.getRow(i).getCell(0).getStringCellValue().equals(name)) {
                return i;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void whatCannotBeGivenIsRefused() {
        assertThat(api().as("ops")
                        .get(REPORT + MARCH, "Accept", "application/pdf")
                        .status())
                .isEqualTo(406);
    }
}
