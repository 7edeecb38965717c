package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.AdmissionChanged;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may see a paper, whatever is drawn, entered in a table, asked for or done at once. */
class WhoMaySeeTest extends RouteTest {

    private static final String LAWYERS = "camunda:candidateGroups=\"lawyers\"";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    private String deployment = "";

    /** The route with the examination by lawyers offered as the analyst likes, whatever the guard says to it. */
    private void draw(String performers) throws IOException {
        String route = Files.readString(Path.of("processes/act-approval/act-approval.bpmn"));
        assertThat(route).contains(LAWYERS);
        var deployed = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addString("act-approval.bpmn", route.replace(LAWYERS, performers))
                .deployWithResult());
        deployment = deployed.getId();
        deployed.getDeployedProcessDefinitions().forEach(definition -> RedrawnRoutes.add(definition.getId()));
    }

    @AfterEach
    void putBack() {
        if (!deployment.isEmpty()) {
            repository.deleteDeployment(deployment, true);
        }
        admit("legal", true);
        admit("economy", true);
        admit("performer", false);
        identity.deleteMembership("performer", "lawyers");
    }

    private Act restricted() {
        return act().with("restricted", true).with("heading", "О тайном ремонте школ");
    }

    private void admit(String login, boolean admitted) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update holdings set admitted = ? where login = ?")
                    .params(admitted, login)
                    .update();
            events.publishEvent(new AdmissionChanged(login));
        });
    }

    /** A second lawyer, without admission. */
    private void newcomer() {
        identity.createMembership("performer", "lawyers");
    }

    private int read(String person, Act act) {
        return api().as(person).get("/api/documents/" + act.id()).status();
    }

    private String examination(Act act) {
        return act.taskOf("legal", "examineLegality");
    }

    private List<String> incidents(Act act) {
        return runtime.createIncidentQuery().incidentType("nobodyMayDecide").list().stream()
                .filter(incident -> act.id()
                        .equals(runtime.createProcessInstanceQuery()
                                .processInstanceId(incident.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()))
                .map(Incident::getIncidentMessage)
                .toList();
    }

    private String shown(String person, String task) {
        return new String(
                api().as(person)
                        .get("/engine-rest/task/" + task + "/form-variables")
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camunda:assignee=\"analyst\"                  | analyst",
                "camunda:assignee=\"${'ops'}\"                 | ops",
                "camunda:assignee=\"#{people.holder('ADMINISTRATOR')}\" | admin",
                "camunda:candidateGroups=\"${'analysts'}\"     | analyst",
                "camunda:candidateGroups=\"ops\"               | ops",
                "camunda:candidateUsers=\"analyst,ops\"        | analyst",
                "camunda:candidateUsers=\"${'analyst'}\" camunda:candidateGroups=\"camunda-admin\" | analyst",
            })
    void aTaskDrawnForWhoServesTheSystemGoesToNobodyAndAnIncidentSaysWhy(String drawn, String person)
            throws IOException {
        draw(drawn);
        Act act = restricted().endorsed();
        String task = examination(act);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        assertThat(tasks.getIdentityLinksForTask(task)).isEmpty();
        assertThat(incidents(act)).singleElement().asString().contains("никому не поручена", "служебная");
        assertThat(read(person, act)).isEqualTo(404);
        assertThat(shown(person, task)).doesNotContain("тайном", "записка");
        assertThat(api().as(person).complete(task, "AGREED", null).status()).isBetween(400, 499);
        assertThat(jdbc.sql("select count(*) from notices where login = ? and document_id = ?::uuid")
                        .params(person, act.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theHeadOfTheAuthorsOrganisationFindsSomebodyForATaskOfNobody() throws IOException {
        draw("camunda:assignee=\"analyst\"");
        Act act = act().endorsed();
        String task = examination(act);
        Reply chosen = api().as("head")
                .post(
                        "/api/documents/" + act.id() + "/interventions",
                        Map.of(
                                "action", "CHANGE_PERFORMER",
                                "taskId", task,
                                "performer", "legal",
                                "reason", "Поручено аналитику"));
        assertThat(chosen.status()).as(chosen::detail).isBetween(200, 204);
        assertThat(incidents(act)).isEmpty();
        act.decides("legal", "examineLegality", "AGREED");
    }

    @Test
    void noRequestOfTheEngineGivesItToThemEither() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        List<Runnable> ways = List.of(
                () -> tasks.setAssignee(task, "analyst"),
                () -> tasks.claim(examination(act), "ops"),
                () -> tasks.setOwner(task, "ops"),
                () -> tasks.delegateTask(task, "admin"),
                () -> tasks.addCandidateUser(task, "analyst"),
                () -> tasks.addCandidateGroup(task, "analysts"),
                () -> tasks.addUserIdentityLink(task, "analyst", "clerk"),
                () -> tasks.addGroupIdentityLink(task, "ops", "watcher"),
                () -> {
                    var loaded = tasks.createTaskQuery().taskId(task).singleResult();
                    loaded.setAssignee("analyst");
                    tasks.saveTask(loaded);
                });
        for (int i = 0; i < ways.size(); i++) {
            Runnable way = ways.get(i);
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(RuntimeException.class, way::run))
                    .as("way %d", i)
                    .satisfies(thrown -> assertThat(Refusal.unwrapped(thrown)).isInstanceOf(Refusal.class));
        }
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("economy");
        assertThat(read("analyst", act)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "analyst", "admin", "volunteer", "publisher", "performer"})
    void nobodyPassesARestrictedPaperOnToWhoMayNotSeeIt(String person) {
        Act act = restricted().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        Reply passed = api().as("economy")
                .put("/api/tasks/" + task + "/delegation", Map.of("to", person, "reason", "Посмотрите"));
        assertThat(passed.status()).isEqualTo(400);
        assertThat(passed.detail()).containsAnyOf("нет допуска", "поручить нельзя");
        Reply changed = api().as("economy")
                .post(
                        "/api/documents/" + act.id() + "/interventions",
                        Map.of(
                                "action",
                                "CHANGE_PERFORMER",
                                "taskId",
                                task,
                                "performer",
                                person,
                                "reason",
                                "Посмотрите"));
        assertThat(changed.status()).isEqualTo(400);
        Reply added = api().as("head")
                .post(
                        "/api/documents/" + act.id() + "/interventions",
                        Map.of("action", "ADD_VISA", "approver", person, "reason", "Посмотрите"));
        assertThat(added.status()).isEqualTo(400);
        assertThat(read(person, act)).isEqualTo(404);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("economy");
    }

    @Test
    void ofAGroupOnlyAdmittedMembersAreAsked() {
        newcomer();
        Act act = restricted().endorsed();
        String task = examination(act);
        assertThat(tasks.getIdentityLinksForTask(task))
                .allSatisfy(link -> assertThat(link.getUserId()).isEqualTo("legal"))
                .isNotEmpty();
        assertThat(read("performer", act)).isEqualTo(404);
        assertThat(api().as("performer")
                        .get("/engine-rest/task/" + task + "/form-variables")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(api().as("performer")
                        .get("/api/documents?text=тайном")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        admit("performer", true);
        assertThat(read("performer", act)).isEqualTo(200);
        assertThat(api().as("performer")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "performer"))
                        .status())
                .isEqualTo(204);
        assertThat(api().as("performer")
                        .post("/engine-rest/task/" + task + "/unclaim", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(api().as("performer")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "performer"))
                        .status())
                .isEqualTo(204);
        admit("performer", false);
        assertThat(read("performer", act)).isEqualTo(404);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        act.decides("legal", "examineLegality", "AGREED");
    }

    @Test
    void aGroupWithoutAdmissionGetsNothingUntilSomebodyIsAdmitted() {
        admit("legal", false);
        Act act = restricted().endorsed();
        assertThat(incidents(act)).singleElement().asString().contains("«lawyers»", "нет допуска");
        assertThat(read("legal", act)).isEqualTo(404);
        admit("legal", true);
        assertThat(incidents(act)).isEmpty();
        act.decides("legal", "examineLegality", "AGREED");
    }

    @Test
    void withAdmissionGoesTheSightOfEverythingAtOnce() {
        Act act = restricted().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(read("economy", act)).isEqualTo(200);
        jdbc.sql("update holdings set admitted = false where login = 'economy'").update();
        assertThat(read("economy", act)).isEqualTo(404);
        JsonNode found = api().as("economy").get("/api/documents?text=тайном").json();
        assertThat(found.path("total").asInt()).isZero();
        assertThat(shown("economy", task)).doesNotContain("тайном");
        Reply decided = api().as("economy").complete(task, "AGREED", null);
        assertThat(decided.status()).isEqualTo(403);
        assertThat(decided.detail()).contains("нет допуска");
    }

    @Test
    void visasOfWhoIsNotAdmittedAreNotAskedAndTheCauseIsPlain() {
        jdbc.sql("update holdings set admitted = false where login = 'economy'").update();
        Act act = restricted().submitted();
        Reply reply = act.tryDecide("head", "endorseDraft", "AGREED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("Визы не запрошены", "economy", "нет допуска");
        act.waitsFor("endorseDraft:head");
        assertThat(read("economy", act)).isEqualTo(404);
    }

    @Test
    void aTableThatNamesAnAnalystAsksNobody() {
        deployment = repository
                .createDeployment()
                .addString("approvers.dmn", ApproversTables.of("| ECONOMY_MINISTER | | ", "| ANALYST | | "))
                .deploy()
                .getId();
        Act act = act().submitted();
        Reply reply = act.tryDecide("head", "endorseDraft", "AGREED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("Визы не запрошены", "analyst", "служебная");
        act.waitsFor("endorseDraft:head").hasVisas(1);
        assertThat(read("analyst", act)).isEqualTo(404);
    }

    /** In what he was told before, too: his list, its count, and the letter that is still to go. */
    @Test
    void withAdmissionGoesWhatHeWasTold() {
        Act act = restricted().endorsed();
        String number = act.view().path("projectNumber").asText();
        assertThat(notices("economy")).contains(number);
        int unread = unread("economy");
        jdbc.sql("update holdings set admitted = false where login = 'economy'").update();
        assertThat(notices("economy")).doesNotContain(number);
        assertThat(unread("economy")).isLessThan(unread);
        admit("economy", true);
        assertThat(notices("economy")).contains(number);
    }

    private String notices(String person) {
        return api().as(person).get("/api/notices?size=100").json().toString();
    }

    private int unread(String person) {
        return api().as(person).get("/api/notices/unread").json().path("unread").asInt();
    }

    /** Numbers in which a paper is counted tell that there is one; whoever reads it has it in his own. */
    @Test
    void noReportCountsARestrictedPaperForWhoMayNotReadIt() {
        int ofChief = awaited("chief");
        int ofOps = awaited("ops");
        int ofMinister = awaited("economy");
        Act act = restricted().endorsed();
        assertThat(read("chief", act)).isEqualTo(404);
        assertThat(awaited("chief")).isEqualTo(ofChief);
        assertThat(awaited("ops")).isEqualTo(ofOps);
        assertThat(awaited("economy")).isEqualTo(ofMinister + 1);
        act().endorsed();
        assertThat(awaited("chief")).isGreaterThan(ofChief);
    }

    private int awaited(String person) {
        int sum = 0;
        for (JsonNode row : api().as(person).get("/api/reports/overdue-visas").json()) {
            sum += row.path("openNow").asInt();
        }
        return sum;
    }

    @Test
    void anOfficeReadsNoRestrictedPaperForItsHead() {
        Act act = restricted().endorsed();
        assertThat(read("secretary", act)).isEqualTo(404);
        assertThat(read("author", act)).isEqualTo(200);
        assertThat(read("head", act)).isEqualTo(200);
        assertThat(api().as("secretary")
                        .get("/api/queue?of=organisation")
                        .json()
                        .toString())
                .doesNotContain(act.id());
        assertThat(jdbc.sql("select reader from document_readers where document_id = ?::uuid")
                        .param(act.id())
                        .query(String.class)
                        .list())
                .noneMatch(mark -> mark.startsWith("g:") || mark.startsWith("o:"));
    }

    @Test
    void aSuperiorMovesNoDeadlineOfAPaperThatHeMayNotSee() {
        Act act = restricted().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        Map<String, Object> move = Map.of("due", "2026-12-01T18:00:00+05:00", "reason", "Ждём");
        Reply moved = api().as("chief").put("/api/tasks/" + task + "/due-date", move);
        assertThat(moved.status()).isEqualTo(404);
        assertThat(api().as("chief")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of(
                                        "action", "CHANGE_PERFORMER",
                                        "taskId", task,
                                        "performer", "finance",
                                        "reason", "Так"))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("head")
                        .put("/api/tasks/" + task + "/due-date", move)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noReaderIsEnteredPastTheLaw() {
        Act act = restricted().submitted();
        DocumentReaders readers = context.getBean(DocumentReaders.class);
        java.util.UUID id = java.util.UUID.fromString(act.id());
        readers.open(id, List.of("u:analyst", "u:ops", "u:volunteer", "g:lawyers", "o:06", "g:analysts", "u:admin"));
        readers.open(List.of(new DocumentReaders.Reader(id, "analyst", null)));
        readers.openTo(id, "publisher");
        assertThat(jdbc.sql("select reader from document_readers where document_id = ? order by reader")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("u:author", "u:head");
    }

    @Autowired
    private org.springframework.context.ApplicationContext context;
}
