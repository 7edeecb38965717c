package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.TaskPermissions;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one workplace of organisation 06: its head is {@code head}, its clerk {@code secretary}. */
class ClerkQueueTest extends RouteTest {

    private static final String MARK = "зебра-девятнадцать";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private org.camunda.bpm.engine.TaskService tasks;

    @Autowired
    private RepositoryService repository;

    private Act act;
    private String task;

    @BeforeEach
    void aDraftWaitsForTheHead() {
        act = act().submitted();
        task = act.taskOf("head", "endorseDraft");
        clock.tick();
    }

    @AfterEach
    void theRulesAreAsShipped() {
        repository
                .createDeploymentQuery()
                .deploymentName("other rules")
                .list()
                .forEach(made -> repository.deleteDeployment(made.getId(), true));
    }

    private Optional<JsonNode> queued(String clerk, String of, String taskId) {
        return StreamSupport.stream(
                        api().as(clerk)
                                .get("/api/queue?size=100&of=" + of)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(row -> row.path("taskId").asText().equals(taskId))
                .findFirst();
    }

    @Test
    void aRegisteredPaperStandsInTheQueueWithItsNumber() {
        Reply reply = api().as("secretary")
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json("card", "{\"heading\":\"О дорогах\",\"correspondent\":\"Школа № 1\"}"),
                                Part.file("files", "письмо.txt", Dossiers.text("Просим."))));
        String number = reply.json().path("registrationNumber").asText();
        assertThat(number).isNotEmpty();
        String resolution = reply.json().at("/stage/0/taskId").asText();
        assertThat(queued("secretary", "head", resolution)
                        .orElseThrow()
                        .path("number")
                        .asText())
                .isEqualTo(number);
    }

    @Test
    void theClerkSeesWhatWaitsForTheHeadInTheQueueAndInTasklist() {
        JsonNode row = queued("secretary", "head", task).orElseThrow();
        assertThat(row.path("name").asText()).isEqualTo("Поддержать проект");
        assertThat(row.path("heading").asText()).isEqualTo("О ремонте школ");
        assertThat(row.path("mayAct").asBoolean()).isFalse();
        assertThat(queued("secretary", "organisation", task)).isPresent();
        assertThat(queued("head", "head", task)).isPresent();
        assertThat(queued("tundraclerk", "organisation", task)).isEmpty();
        assertThat(api().as("author").get("/api/queue").status()).isEqualTo(403);

        assertThat(api().as("secretary").get("/engine-rest/task/" + task).status())
                .isEqualTo(200);
        assertThat(api().as("tundraclerk").get("/engine-rest/task/" + task).status())
                .isEqualTo(404);
        assertThat(api().as("secretary")
                        .get("/engine-rest/task?involvedUser=secretary")
                        .json())
                .extracting(found -> found.path("id").asText())
                .contains(task);
    }

    @Test
    void whoeverActsForHerHeadDecidesWhatComesWhileHeIsAway() {
        Absences absences = new Absences(api(), jdbc);
        absences.order("head", "secretary", "2026-11-24", "2026-12-07");
        try {
            Act fresh = act().submitted();
            String came = fresh.taskOf("secretary", "endorseDraft");
            clock.tick();
            assertThat(api().as("secretary")
                            .post(
                                    "/engine-rest/task/" + came + "/complete",
                                    Map.of("variables", Map.of("decision", Map.of("value", "AGREED"))))
                            .status())
                    .isEqualTo(204);
        } finally {
            absences.revokeAll();
        }
    }

    private int grants(String login) {
        return jdbc.sql("select perms_ from act_ru_authorization where resource_id_ = ? and user_id_ = ?")
                .params(task, login)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoeverActedForHerHeadOnlySeesHisTasksWhenHeIsBack() {
        Absences absences = new Absences(api(), jdbc);
        absences.order("head", "secretary", "2026-11-24", "2026-12-07");
        int acting = grants("secretary");
        clock.tick();
        absences.revokeAll();
        assertThat(acting).isEqualTo(TaskPermissions.WORK);
        assertThat(grants("secretary")).isEqualTo(TaskPermissions.READ);
        tasks.setAssignee(task, "secretary");
        assertThat(grants("secretary")).isEqualTo(TaskPermissions.WORK);
        tasks.setAssignee(task, "head");
        assertThat(grants("secretary")).isEqualTo(TaskPermissions.READ);
    }

    @Test
    void whatIsAskedOfSomebodyElseSheSeesNoLongerAndWhatComesToHerHeadSheDoes() {
        Act other = act().endorsed();
        String visa = other.taskOf("economy", "giveVisa");
        clock.tick();
        api().as("chief")
                .post(
                        "/api/documents/" + other.id() + "/interventions",
                        Map.of(
                                "action",
                                "CHANGE_PERFORMER",
                                "taskId",
                                visa,
                                "performer",
                                "head",
                                "reason",
                                "Так нужно"));
        assertThat(api().as("secretary").get("/engine-rest/task/" + visa).status())
                .isEqualTo(404);
        api().as("economy")
                .post(
                        "/api/documents/" + other.id() + "/interventions",
                        Map.of(
                                "action",
                                "CHANGE_PERFORMER",
                                "taskId",
                                visa,
                                "performer",
                                "head",
                                "reason",
                                "Так нужно"));
        assertThat(api().as("secretary").get("/engine-rest/task/" + visa).status())
                .isEqualTo(200);
        clock.tick();
        api().as("head")
                .post(
                        "/api/documents/" + other.id() + "/interventions",
                        Map.of(
                                "action",
                                "CHANGE_PERFORMER",
                                "taskId",
                                visa,
                                "performer",
                                "tundrahead",
                                "reason",
                                "Так нужно"));
        assertThat(api().as("secretary").get("/engine-rest/task/" + visa).status())
                .isEqualTo(404);
        assertThat(api().as("tundraclerk").get("/engine-rest/task/" + visa).status())
                .isEqualTo(200);
        assertThat(api().as("tundraclerk").get("/api/documents/" + other.id()).status())
                .isEqualTo(200);
    }

    @Test
    void whatSheHasPreparedStandsInTheFormOfTheHeadAndNowhereInTheEngine() {
        Reply prepared = api().as("secretary")
                .put("/api/tasks/" + task + "/preparation", Map.of("decision", "AGREED_WITH_REMARKS", "comment", MARK));
        assertThat(prepared.status()).isEqualTo(204);
        assertThat(queued("head", "head", task).orElseThrow().path("prepared").asText())
                .isEqualTo("AGREED_WITH_REMARKS");

        JsonNode form = api().as("head")
                .get("/engine-rest/task/" + task + "/form-variables")
                .json();
        assertThat(form.path("decision").path("value").asText()).isEqualTo("AGREED_WITH_REMARKS");
        assertThat(form.path("comment").path("value").asText()).isEqualTo(MARK);
        assertThat(form.path("summary").path("value").asText())
                .contains("Подготовлено", "Приёмная С.С.", "согласен с замечаниями");
        act.decides("head", "endorseDraft", "AGREED_WITH_REMARKS", MARK);
        for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + MARK + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void onlyAClerkOfTheSameOrganisationPrepares() {
        for (String by : List.of("clerk", "author", "head", "tundraclerk")) {
            assertThat(api().as(by)
                            .put("/api/tasks/" + task + "/preparation", Map.of("decision", "AGREED"))
                            .status())
                    .as(by)
                    .isEqualTo(403);
        }
        assertThat(api().as("secretary")
                        .put("/api/tasks/nothing/preparation", Map.of("decision", "AGREED"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sheDecidesNothingAsLongAsNoRuleLetsHer() {
        Reply reply = api().as("secretary").complete(task, "AGREED", null);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("поручена не вам");
    }

    @Test
    void whereARuleLetsHerSheDecidesAndTheSheetSaysWhoPressed() throws Exception {
        String table = Files.readString(Path.of("processes/substitution/clerk-rules.dmn"))
                .replace("\"executeAssignment\"", "\"endorseDraft\"")
                .replace("<text>1</text>", "<text></text>");
        repository
                .createDeployment()
                .name("other rules")
                .addInputStream(
                        "clerk-rules.dmn", new java.io.ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))
                .deploy();
        assertThat(queued("secretary", "head", task)
                        .orElseThrow()
                        .path("mayAct")
                        .asBoolean())
                .isTrue();
        Reply done = api().as("secretary").complete(task, "AGREED", null);
        assertThat(done.status()).as(done.detail()).isEqualTo(204);
        JsonNode entry = api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json()
                .path("endorsement")
                .path(0);
        assertThat(entry.path("actual").path("login").asText()).isEqualTo("secretary");
        assertThat(entry.path("approver").path("login").asText()).isEqualTo("head");
        assertThat(entry.path("basis").asText())
                .isEqualTo("за Учителеву О.О., образец: п. 7 Положения о едином рабочем месте организации");
    }
}
