package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Report R3 and the register, on rows whose story is told here: a March in which nothing else was due. */
class ExecutionDisciplineTest extends RouteTest {

    private static final String MARCH = "from=2026-03-01&to=2026-03-31";

    @Autowired
    private JdbcClient jdbc;

    private final UUID document = UUID.randomUUID();
    private final UUID resolution = UUID.randomUUID();
    private int number;

    @BeforeEach
    void tellTheStory() {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, registration_number)
                        values (?, 'INCOMING', 'О дисциплине', '06', false, false, 'OTHER', false, 'secretary',
                                'ON_EXECUTION', '2026-02-01', ?)
                        """).params(document, "Д-" + document).update();
        jdbc.sql("""
                        insert into resolutions (id, document_id, author, issued_by, issued_at)
                        values (?, ?, 'head', 'head', '2026-02-01')
                        """).params(resolution, document).update();
        assignment("performer", "2026-03-10T18:00+05:00", "2026-03-10T18:00+05:00", "EXECUTED");
        assignment("performer", "2026-03-11T18:00+05:00", "2026-03-11T18:00:01+05:00", "RELEASED_LATE");
        assignment("performer", "2026-03-12T18:00+05:00", null, "ON_CONTROL");
        assignment("performer", "2026-03-13T18:00+05:00", null, "WITHDRAWN");
        assignment("performer", "2026-02-27T18:00+05:00", null, "ON_CONTROL");
        assignment("economy", "2026-03-31T18:00+05:00", "2026-03-01T10:00+05:00", "RELEASED");
        UUID extended = assignment("author", "2026-03-20T18:00+05:00", null, "ON_CONTROL");
        jdbc.sql("""
                        insert into extensions (assignment_id, asked_by, asked_at, due_before, wanted, reason, decision)
                        values (:id, 'author', '2026-03-01', '2026-03-10', '2026-03-20', 'Смета', 'EXTENDED'),
                               (:id, 'author', '2026-03-02', '2026-03-10', '2026-03-25', 'Смета', 'REFUSED')
                        """).param("id", extended).update();
    }

    @AfterEach
    void forgetIt() {
        jdbc.sql("delete from extensions where assignment_id in (select id from assignments where document_id = ?)")
                .param(document)
                .update();
        jdbc.sql("delete from assignments where document_id = ?")
                .param(document)
                .update();
        jdbc.sql("delete from resolutions where document_id = ?")
                .param(document)
                .update();
        jdbc.sql("delete from documents where id = ?").param(document).update();
    }

    private UUID assignment(String responsible, String due, String executed, String state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into assignments (id, document_id, resolution_id, number, role, text, responsible, giver,
                                                 norm, due, initial_due, state, given_at, executed_at)
                        values (:id, :document, :resolution, :number, 'RESPONSIBLE', 'Сделать', :responsible, 'head',
                                'ASSIGNMENT', :due, :due, :state, '2026-02-01', :executed)
                        """)
                .param("id", id)
                .param("document", document)
                .param("resolution", resolution)
                .param("number", ++number)
                .param("responsible", responsible)
                .param("due", OffsetDateTime.parse(due))
                .param("state", state)
                .param("executed", executed == null ? null : OffsetDateTime.parse(executed))
                .update();
        return id;
    }

    private Reply report(String person, String query, String... headers) {
        return api().as(person).get("/api/reports/execution-discipline?" + query, headers);
    }

    private static List<String> rows(Reply reply) {
        List<String> rows = new ArrayList<>();
        reply.json()
                .forEach(row -> rows.add("%s %d %d %d %d %d %.2f"
                        .formatted(
                                row.path("performer").asText(),
                                row.path("given").asInt(),
                                row.path("inTime").asInt(),
                                row.path("late").asInt(),
                                row.path("notExecuted").asInt(),
                                row.path("extended").asInt(),
                                row.path("share").asDouble())
                        .replace(',', '.')));
        return rows;
    }

    @Test
    void performersAreCountedByTheDayOfTheDeadlineTheWorstFirst() {
        assertThat(rows(report("chief", MARCH)))
                .containsExactly("performer 3 1 1 1 0 0.33", "author 1 0 0 1 1 0.00", "economy 1 1 0 0 0 1.00");
        assertThat(rows(report("chief", "from=2026-03-11&to=2026-03-11"))).containsExactly("performer 1 0 1 0 0 0.00");
    }

    @Test
    void unitsAddUpTheirPeople() {
        assertThat(rows(report("chief", MARCH + "&by=unit"))).containsExactly("06 4 1 1 2 1 0.25", "04 1 1 0 0 0 1.00");
        JsonNode first = report("chief", MARCH + "&by=unit").json().path(0);
        assertThat(first.path("name").asText()).isEqualTo("Минобр СВК");
    }

    @Test
    void aHeadSeesHisOwnOrganisationAndOfficialsNothing() {
        assertThat(rows(report("head", MARCH))).hasSize(2).noneMatch(row -> row.startsWith("economy"));
        assertThat(report("performer", MARCH).status()).isEqualTo(403);
        assertThat(report("head", MARCH + "&organisation=04").status()).isEqualTo(403);
        assertThat(report("chief", MARCH + "&by=month").status()).isEqualTo(400);
    }

    /** A number beside an empty register would tell that there is something. */
    @Test
    void aRestrictedPaperIsCountedForNobodyWhoMayNotReadIt() {
        jdbc.sql("update documents set restricted = true where id = ?")
                .param(document)
                .update();
        for (String person : List.of("chief", "head", "ops")) {
            assertThat(rows(report(person, MARCH))).as(person).isEmpty();
        }
    }

    @Test
    void itIsATableToo() throws Exception {
        String csv = new String(report("chief", MARCH, "Accept", "text/csv").bytes(), StandardCharsets.UTF_8);
        assertThat(csv.lines().findFirst().orElseThrow())
                .contains("Исполнитель;Должность;Организация;Поручений;В срок");
        assertThat(csv).contains("Деловая И.И.;", ";3;1;1;1;0;33,3%");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(
                report("chief", MARCH + "&by=unit&format=xlsx").bytes()))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("Минобр СВК");
            assertThat(book.getSheetAt(0).getRow(1).getCell(6).getNumericCellValue())
                    .isEqualTo(0.25);
        }
    }

    @Test
    void theRegisterShowsEachWhatIsHisToSee() {
        assertThat(total("controller", "")).isEqualTo(7);
        assertThat(total("chief", "&state=ON_CONTROL")).isEqualTo(3);
        assertThat(total("performer", "")).isEqualTo(5);
        assertThat(total("economy", "")).isEqualTo(1);
        assertThat(total("head", "")).as("those he gave").isEqualTo(7);
        assertThat(total("secretary", "")).isZero();
        assertThat(total("ops", "")).isZero();
        assertThat(total("controller", "&performer=author&giver=head&organisation=06&from=2026-03-20&to=2026-03-20"))
                .isEqualTo(1);
        assertThat(total("controller", "&from=2026-03-01&to=2026-03-19")).isEqualTo(4);
        assertThat(api().as("controller").get("/api/assignments?state=LOST").status())
                .isEqualTo(400);
        assertThat(api().as("controller").get("/api/assignments?document=x").status())
                .isEqualTo(400);
        String csv = new String(
                api().as("controller")
                        .get("/api/assignments?format=csv&document=" + document)
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(8);
        assertThat(csv).contains("О дисциплине", "Снято, исполнено с опозданием");
    }

    private int total(String person, String narrowed) {
        return api().as(person)
                .get("/api/assignments?document=" + document + narrowed)
                .json()
                .path("total")
                .asInt();
    }
}
