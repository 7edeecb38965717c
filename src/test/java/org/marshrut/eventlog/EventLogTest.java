package org.marshrut.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.marshrut.text.CellTable;
import org.marshrut.text.CellTable.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three acts of one day of August 2026: one that went all the way, one under way, one of restricted access. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogTest extends RouteTest {

    private static final String DAY = "/api/event-log?from=2026-08-17&to=2026-08-17";
    private static final String XES = "application/xes+xml";
    private static final String HEADING = "О заголовке журнала";
    private static final String REMARK = "Замечание не для журнала";

    @Autowired
    private JdbcClient jdbc;

    private Act whole;
    private Act running;
    private Act restricted;

    @BeforeAll
    void documentsWereOnTheirWay() {
        clock.set(Instant.parse("2026-08-17T04:30:00Z"));
        restricted = act().with("heading", HEADING).with("restricted", true).endorsed();
        running = act().with("heading", HEADING).endorsed();
        whole = act().with("heading", HEADING).endorsed();
        clock.set(Instant.parse("2026-08-18T09:15:00Z"));
        running.notAgrees("economy", REMARK);
        whole.visasBy("economy", "property");
        clock.set(Instant.parse("2026-08-21T06:00:00Z"));
        whole.visasBy("digital", "deputy").examined();
        clock.set(Instant.parse("2026-08-24T06:40:00Z"));
        whole.signed();
    }

    @AfterAll
    void nothingWaits() {
        clock.set(Instant.parse("2026-08-24T07:00:00Z"));
        running.recalled("Больше не нужен");
        restricted.recalled("Больше не нужен");
        clock.runAgain();
    }

    private String xes(String person) {
        Reply reply = api().as(person).get(DAY, "Accept", XES);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith(XES);
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    private List<Map<String, String>> csv(String person, String more) throws IOException {
        Reply reply = api().as(person).get(DAY + more, "Accept", "text/csv");
        assertThat(reply.status()).isEqualTo(200);
        CellTable table = new CellTable(new StringReader(new String(reply.bytes(), StandardCharsets.UTF_8)), ';');
        List<String> heading = table.next().cells();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row row = table.next(); row != null; row = table.next()) {
            assertThat(row.fault()).isNull();
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < heading.size(); i++) {
                cells.put(heading.get(i), row.cells().get(i));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Tasks of the document's tree of instances, looked at one by one. */
    private Map<String, Long> transitionsOf(Act act) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                        select t.end_time_ is not null as ended, t.delete_reason_ from act_hi_taskinst t
                        where t.root_proc_inst_id_ = (select process_instance_id from documents where id = cast(? as uuid))
                        """)
                .param(act.id())
                .query((row, n) -> {
                    counts.merge("start", 1L, Long::sum);
                    if (row.getBoolean("ended")) {
                        counts.merge(
                                "completed".equals(row.getString("delete_reason_")) ? "complete" : "ate_abort",
                                1L,
                                Long::sum);
                    }
                    return n;
                })
                .list();
        return counts;
    }

    @Test
    void itIsValidByTheSchemaOfTheStandard() throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/xes.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xes("ops"))));
    }

    @Test
    void anotherParserFindsWhatTheDatabaseHas() throws IOException {
        Path file = Files.createTempFile("event-log", ".xes");
        NodeTools.modules();
        Files.writeString(file, xes("ops"));
        NodeTools.Output output = NodeTools.script(Path.of("src/test/resources/eventlog/read-xes.mjs"), file);
        Files.delete(file);
        assertThat(output.exitCode()).as(output.text()).isZero();
        JsonNode read = new ObjectMapper().readTree(output.text());
        assertThat(texts(read.path("traces"))).containsExactly(running.id(), whole.id());
        for (Act act : List.of(running, whole)) {
            Map<String, Long> found = new TreeMap<>();
            List<Long> moments = new ArrayList<>();
            for (JsonNode event : read.path("events")) {
                if (event.path("trace").asText().equals(act.id())) {
                    found.merge(event.path("transition").asText(), 1L, Long::sum);
                    moments.add(event.path("at").asLong());
                    assertThat(event.path("name").asText()).isNotBlank();
                }
            }
            assertThat(found).isEqualTo(transitionsOf(act));
            assertThat(moments).isSorted();
        }
        assertThat(transitionsOf(whole)).containsEntry("complete", 8L);
    }

    private static List<String> texts(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void noWordOfADocumentIsInItAndNothingOfARestrictedOne() throws IOException {
        for (String log : List.of(xes("ops"), xes("head"), csv("ops", "").toString())) {
            assertThat(log)
                    .doesNotContain(HEADING, REMARK, "проект.txt", restricted.id())
                    .contains(whole.id());
        }
        assertThat(csv("ops", ""))
                .filteredOn(row -> row.get("case:concept:name").equals(whole.id()))
                .allSatisfy(row -> {
                    assertThat(row.get("case:number"))
                            .isEqualTo(whole.view().path("registrationNumber").asText());
                    assertThat(row.get("case:kind")).isEqualTo("GOVERNMENT_RESOLUTION");
                    assertThat(row.get("case:organisation")).isEqualTo("06");
                    assertThat(row.get("case:state")).isEqualTo("RUNNING");
                    assertThat(row.get("case:submitted"))
                            .startsWith("2026-08-17T09:30:")
                            .endsWith("+05:00");
                    assertThat(row.get("case:finished")).isEmpty();
                });
    }

    @Test
    void columnsOfCsvAreTheseAndWillBe() {
        String text = new String(api().as("ops").get(DAY + "&format=csv").bytes(), StandardCharsets.UTF_8);
        assertThat(text.lines().findFirst())
                .contains("\uFEFFcase:concept:name;case:number;case:kind;case:organisation;case:version;case:state;"
                        + "case:submitted;case:finished;case:deadline;case:sample;concept:name;lifecycle:transition;"
                        + "time:timestamp;concept:instance;org:resource;org:group;org:role;task;step;round;decision;"
                        + "deadline;overdue;workingSeconds");
    }

    @Test
    void workingTimeIsThatOfTheOrganisation() throws IOException {
        List<Map<String, String>> rows = csv("ops", "").stream()
                .filter(row -> row.get("case:concept:name").equals(whole.id()))
                .toList();
        Map<String, Instant> begun = new HashMap<>();
        rows.stream()
                .filter(row -> row.get("lifecycle:transition").equals("start"))
                .forEach(row -> begun.put(
                        row.get("concept:instance"),
                        OffsetDateTime.parse(row.get("time:timestamp")).toInstant()));
        assertThat(rows)
                .filteredOn(row -> row.get("lifecycle:transition").equals("complete"))
                .hasSize(8)
                .allSatisfy(row -> assertThat(Long.parseLong(row.get("workingSeconds")) / 60)
                        .isCloseTo(
                                NaiveTime.minutes(
                                        begun.get(row.get("concept:instance")),
                                        OffsetDateTime.parse(row.get("time:timestamp"))
                                                .toInstant(),
                                        NaiveTime.SVETLORECHENSK),
                                within(1L)));
        assertThat(rows)
                .filteredOn(row -> row.get("step").equals("VISA")
                        && row.get("org:resource").equals("economy"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("deadline")).isNotEmpty())
                .extracting(row -> row.get("decision"))
                .containsExactly("", "AGREED");
    }

    @Test
    void namesOfPeopleAreForWhoeverMayReadTheOverdueReport() throws IOException {
        assertThat(csv("ops", "")).extracting(row -> row.get("org:resource")).contains("economy", "head", "governor");
        assertThat(csv("analyst", "")).hasSameSizeAs(csv("ops", "")).allSatisfy(row -> {
            assertThat(row.get("org:resource")).matches("(person-\\d+)?");
            assertThat(row.get("org:role")).isEmpty();
        });
        assertThat(csv("head", ""))
                .allSatisfy(row -> assertThat(row.get("case:organisation")).isEqualTo("06"))
                .extracting(row -> row.get("org:resource"))
                .contains("head", "person-1")
                .doesNotContain("economy", "governor");
        assertThat(api().as("author").get(DAY).status()).isEqualTo(403);
        assertThat(api().as("head").get(DAY + "&organisation=01").status()).isEqualTo(403);
    }

    @Test
    void samplesAreNeverAmongTheOthers() throws IOException {
        assertThat(csv("ops", "&sample=true"))
                .extracting(row -> row.get("case:concept:name"))
                .doesNotContain(whole.id(), running.id());
        assertThat(csv("ops", "")).extracting(row -> row.get("case:sample")).containsOnly("false");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 406",
        "application/vnd.ms-excel, 406",
        "*/*, 200",
        "'text/csv;q=0.1, application/xes+xml', 200",
    })
    void itIsGivenInTwoForms(String accept, int status) {
        Reply reply = api().as("ops").get(DAY, "Accept", accept);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.header("Content-Type")).startsWith(XES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-08-18&to=2026-08-17",
                "?from=yesterday",
                "?from=1999-01-01&to=1999-12-31",
                "?from=2001-01-01&to=2026-08-17",
                "?process=a%20b",
                "?format=pdf",
                "?organisation=nowhere",
                "?sample=perhaps",
            })
    void nonsenseIsRefusedInWords(String query) {
        Reply reply = api().as("ops").get("/api/event-log" + query, "Accept", XES);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).matches(".*[а-я].*");
    }

    @Test
    void aRouteThatNobodyTookHasAnEmptyLog() throws Exception {
        Reply reply = api().as("ops").get("/api/event-log?process=nobodyTook", "Accept", XES);
        String log = new String(reply.bytes(), StandardCharsets.UTF_8);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/xes.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(log)));
        assertThat(log).doesNotContain("<trace>");
    }

    @Test
    void aCalledRouteHasALogOfItsOwn() throws IOException {
        List<String> steps = csv("ops", "&process=visaRound").stream()
                .map(row -> row.get("step"))
                .distinct()
                .toList();
        assertThat(Stream.of("ENDORSEMENT", "SIGNATURE")).noneMatch(steps::contains);
    }
}
