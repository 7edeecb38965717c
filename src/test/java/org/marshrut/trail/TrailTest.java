package org.marshrut.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done leaves a row with who, on whose behalf, when and from where; what is undone leaves none. */
class TrailTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Trail trail;

    @Autowired
    private Refusals refusals;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private TransactionTemplate transaction;

    private long before;

    @BeforeEach
    void nothingYet() {
        // Other tests stand at the same instant, and a minute has one row for the same refusal or look.
        clock.set(org.marshrut.support.TestClock.MORNING.plus(Duration.ofMinutes(2L * ++runs)));
        refusals.tellCounted(true);
        before = last();
    }

    private static int runs;

    @AfterEach
    void nobodyIsAbsentAnyMore() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
        if (identity.createUserQuery().userId("newcomer").count() > 0) {
            identity.deleteUser("newcomer");
        }
    }

    private long last() {
        return jdbc.sql("select coalesce(max(id), 0) from trail")
                .query(Long.class)
                .single();
    }

    private List<TrailRow> since() {
        return jdbc.sql("select " + TrailRow.COLUMNS + " from trail t where t.id > ? order by t.id")
                .param(before)
                .query(TrailRow.class)
                .list();
    }

    private TrailRow only(TrailEvent event) {
        List<TrailRow> rows =
                since().stream().filter(row -> row.event().equals(event.name())).toList();
        assertThat(rows).as(() -> since().toString()).hasSize(1);
        return rows.get(0);
    }

    private void saysByWhom(TrailRow row, String login, String onBehalf) {
        assertThat(row.login()).isEqualTo(login);
        assertThat(Objects.requireNonNullElse(row.onBehalf(), "")).isEqualTo(onBehalf);
        assertThat(row.fromWhere()).isEqualTo("127.0.0.1");
        assertThat(row.at().toInstant()).isEqualTo(clock.now());
    }

    @Test
    void aDecisionAndWhatFollowsFromIt() {
        Act act = act().endorsed().allVisas().examined();
        before = last();
        act.signed();
        TrailRow signed = only(TrailEvent.DECISION);
        saysByWhom(signed, "governor", "");
        assertThat(signed.document()).hasToString(act.id());
        assertThat(signed.subject()).isEqualTo("signAct");
        assertThat(signed.details()).isEqualTo("SIGNED");
        TrailRow registered = only(TrailEvent.REGISTERED);
        assertThat(registered.document()).hasToString(act.id());
        assertThat(registered.details())
                .isEqualTo(act.view().path("registrationNumber").asText());
        assertThat(only(TrailEvent.PUBLISHED).document()).hasToString(act.id());
    }

    @Test
    void anAnnulmentWithItsWithdrawal() {
        Act act = act().endorsed().allVisas().examined().signed();
        before = last();
        clock.tick();
        assertThat(api().as("clerk")
                        .post(
                                "/api/documents/" + act.id() + "/annulment",
                                Map.of(
                                        "reason",
                                        "Ошибка в тексте",
                                        "court",
                                        Map.of("name", "Краевой суд", "number", "3а-1/2026", "date", "2026-11-20")))
                        .status())
                .isEqualTo(200);
        runJobsOf(act.id());
        saysByWhom(only(TrailEvent.DECISION), "clerk", "");
        assertThat(only(TrailEvent.ANNULLED).document()).hasToString(act.id());
        assertThat(only(TrailEvent.WITHDRAWN).document()).hasToString(act.id());
        assertThat(since().toString()).as("no reason, no heading").doesNotContain("Ошибка в тексте", "ремонте");
    }

    @Test
    void aDelegationAndADecisionForAnother() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        clock.tick();
        before = last();
        assertThat(api().as("economy")
                        .put("/api/tasks/" + task + "/delegation", Map.of("to", "performer", "reason", "Посмотрите"))
                        .status())
                .isEqualTo(204);
        TrailRow delegated = only(TrailEvent.DELEGATED);
        saysByWhom(delegated, "economy", "");
        assertThat(delegated.subject()).isEqualTo("performer");
        assertThat(delegated.details()).isEqualTo("giveVisa");
        act.decides("performer", "giveVisa", "AGREED");
        saysByWhom(only(TrailEvent.DECISION), "performer", "economy");
        assertThat(since().toString()).doesNotContain("Посмотрите");
    }

    @Test
    void aSubstitutionIsOrderedBegunRevoked() {
        Absences absences = new Absences(api(), jdbc);
        absences.order("economy", "finance", "2026-11-24", "2026-11-30");
        TrailRow ordered = only(TrailEvent.SUBSTITUTION_ORDERED);
        saysByWhom(ordered, "chief", "economy");
        assertThat(ordered.subject()).isEqualTo("finance");
        assertThat(ordered.details()).contains("2026-11-24…2026-11-30").doesNotContain(Absences.GROUND);
        assertThat(only(TrailEvent.SUBSTITUTION_BEGUN).onBehalf()).isEqualTo("economy");
        clock.tick();
        absences.order("economy", "property", "2026-11-24", "2026-11-29");
        saysByWhom(only(TrailEvent.SUBSTITUTION_CHANGED), "chief", "economy");
        clock.tick();
        absences.revoke("economy");
        saysByWhom(only(TrailEvent.SUBSTITUTION_REVOKED), "chief", "economy");
        assertThat(only(TrailEvent.SUBSTITUTION_ENDED).onBehalf()).isEqualTo("economy");
    }

    @Test
    void accountsGroupsAndPasswordsByRest() {
        clock.tick();
        assertThat(api().as("admin")
                        .post(
                                "/engine-rest/user/create",
                                Map.of(
                                        "profile",
                                        Map.of("id", "newcomer", "firstName", "Иван", "lastName", "Новиков"),
                                        "credentials",
                                        Map.of("password", "тихий паром вдоль берега")))
                        .status())
                .isEqualTo(204);
        saysByWhom(only(TrailEvent.ACCOUNT_CREATED), "admin", "");
        assertThat(api().as("admin")
                        .put("/engine-rest/group/clerks/members/newcomer", Map.of())
                        .status())
                .isEqualTo(204);
        TrailRow added = only(TrailEvent.MEMBER_ADDED);
        assertThat(added.subject() + " " + added.details()).isEqualTo("newcomer clerks");
        assertThat(api().as("admin")
                        .delete("/engine-rest/group/clerks/members/newcomer")
                        .status())
                .isEqualTo(204);
        saysByWhom(only(TrailEvent.MEMBER_REMOVED), "admin", "");
        assertThat(api().as("admin")
                        .put(
                                "/engine-rest/user/newcomer/credentials",
                                Map.of("password", "другой паром у причала", "authenticatedUserPassword", "demo"))
                        .status())
                .isEqualTo(204);
        assertThat(only(TrailEvent.PASSWORD_CHANGED).subject()).isEqualTo("newcomer");
        assertThat(api().as("admin").delete("/engine-rest/user/newcomer").status())
                .isEqualTo(204);
        saysByWhom(only(TrailEvent.ACCOUNT_DELETED), "admin", "");
        assertThat(since().toString()).doesNotContain("паром", "Новиков");
    }

    @Test
    void grantsByRestAndByJava() {
        Reply made = api().as("admin")
                .post(
                        "/engine-rest/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("READ"),
                                "userId",
                                "volunteer",
                                "resourceType",
                                9,
                                "resourceId",
                                "*"));
        assertThat(made.status()).isEqualTo(200);
        TrailRow given = only(TrailEvent.RIGHTS_CHANGED);
        saysByWhom(given, "admin", "");
        assertThat(given.subject()).isEqualTo("volunteer");
        assertThat(given.details()).isEqualTo("дано: GRANT Deployment *: READ");
        before = last();
        authorizations.deleteAuthorization(made.json().path("id").asText());
        TrailRow taken = only(TrailEvent.RIGHTS_CHANGED);
        assertThat(taken.login()).as("no person asked").isNull();
        assertThat(taken.fromWhere()).isNull();
        assertThat(taken.details()).startsWith("отнято");
    }

    @Test
    void aHoldingChangedInTheDatabaseItself() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update holdings set valid_to = date '2026-12-31' where login = 'volunteer'")
                    .update();
            TrailRow row = only(TrailEvent.POSITION_CHANGED);
            assertThat(row.subject()).isEqualTo("volunteer");
            assertThat(row.details()).contains("2026-12-31");
            assertThat(row.fromWhere()).startsWith("база ");
            status.setRollbackOnly();
        });
    }

    @Test
    void aDepartureAndItsEnd() {
        assertThat(api().as("chief")
                        .put("/api/people/volunteer/departure", Map.of("on", "2026-12-31"))
                        .status())
                .isEqualTo(204);
        TrailRow row = only(TrailEvent.POSITION_CHANGED);
        saysByWhom(row, "chief", "");
        assertThat(row.subject() + " " + row.details()).isEqualTo("volunteer уволен с 2026-12-31");
        assertThat(api().as("chief")
                        .put("/api/people/volunteer/departure", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(since()).hasSize(2);
    }

    @Test
    void whatAnAdministratorDoesToATaskBesideTheRoute() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        before = last();
        clock.tick();
        assertThat(api().as("admin")
                        .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "performer"))
                        .status())
                .isEqualTo(204);
        TrailRow row = only(TrailEvent.ENGINE_OPERATION);
        saysByWhom(row, "admin", "");
        assertThat(row.subject()).isEqualTo("performer");
        assertThat(row.document()).hasToString(act.id());
        assertThat(row.details()).contains("Assign", task);
    }

    @Test
    void aHeadChangesThePerformer() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        before = last();
        clock.tick();
        assertThat(api().as("economy")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of(
                                        "action",
                                        "CHANGE_PERFORMER",
                                        "taskId",
                                        task,
                                        "performer",
                                        "performer",
                                        "reason",
                                        "Болеет"))
                        .status())
                .isEqualTo(204);
        TrailRow row = only(TrailEvent.PERFORMER_CHANGED);
        saysByWhom(row, "economy", "");
        assertThat(row.subject()).isEqualTo("performer");
        assertThat(since().toString()).doesNotContain("Болеет");
    }

    @Test
    void anIncidentWithItsCause() {
        Act act = act().endorsed();
        before = last();
        String execution = tasks.createTaskQuery()
                .taskId(act.taskOf("economy", "giveVisa"))
                .singleResult()
                .getExecutionId();
        runtime.createIncident("failedCheck", execution, null, "Акт «О ремонте школ» не подписан: номера нет.");
        TrailRow row = only(TrailEvent.INCIDENT);
        assertThat(row.login()).isNull();
        assertThat(row.document()).hasToString(act.id());
        assertThat(row.details()).contains("Акт «…» не подписан: номера нет.");
    }

    @Test
    void anAnalystsDeploymentItsDeletionAndARefusedOne() throws IOException {
        String table = Files.readString(Path.of("processes/deadlines/escalation-rules.dmn")) + "<!-- again -->";
        Reply refused = ModelerButton.tryDeploy(api().as("analyst"), "trail-trial.bpmn", "<bad/>");
        assertThat(refused.status()).isEqualTo(400);
        TrailRow row = only(TrailEvent.REFUSED);
        saysByWhom(row, "analyst", "");
        assertThat(row.details()).startsWith("400 POST /engine-rest/deployment/create: Ничего не развёрнуто");
        before = last();
        Reply deployed = ModelerButton.tryDeploy(api().as("analyst"), "escalation-rules.dmn", table);
        assertThat(deployed.status()).as(() -> deployed.json().toString()).isEqualTo(200);
        String id = deployed.json().path("id").asText();
        TrailRow made = only(TrailEvent.DEPLOYED);
        saysByWhom(made, "analyst", "");
        assertThat(made.subject()).isEqualTo(id);
        assertThat(made.details()).startsWith("escalationRules v");
        assertThat(api().as("admin")
                        .delete("/engine-rest/deployment/" + id + "?cascade=true")
                        .status())
                .isEqualTo(204);
        saysByWhom(only(TrailEvent.DEPLOYMENT_DELETED), "admin", "");
    }

    @Test
    void theSystemsOwnDeployment() {
        assertThat(jdbc.sql("select count(*) from trail where event = 'DEPLOYED' and login is null")
                        .query(Long.class)
                        .single())
                .as("processes/ by the system itself")
                .isPositive();
    }

    @Test
    void anActThatIsRolledBackLeavesNone() {
        transaction.executeWithoutResult(status -> {
            trail.add(TrailEvent.RIGHTS_CHANGED, "volunteer", "право подписи");
            only(TrailEvent.RIGHTS_CHANGED);
            status.setRollbackOnly();
        });
        assertThat(since()).isEmpty();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    identity.saveUser(newcomer());
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(since()).isEmpty();
        assertThat(identity.createUserQuery().userId("newcomer").count()).isZero();
    }

    private org.camunda.bpm.engine.identity.User newcomer() {
        var user = identity.newUser("newcomer");
        user.setFirstName("Иван");
        user.setLastName("Новиков");
        user.setPassword("тихий паром вдоль берега");
        return user;
    }

    @Test
    void aRefusalLeavesItsRowAndNothingElse() {
        Act act = act().endorsed().allVisas();
        before = last();
        Reply refused = act.tryDecide("editor", "examineLegality", "AGREED", "Секретное замечание");
        assertThat(refused.status()).isEqualTo(403);
        TrailRow row = only(TrailEvent.REFUSED);
        saysByWhom(row, "editor", "");
        assertThat(row.details()).startsWith("403 POST /engine-rest/task/").contains("поручена не вам");
        assertThat(since()).hasSize(1);
        assertThat(row.toString()).doesNotContain("Секретное");
    }

    @Test
    void aRefusalQuotesNothingThatWasTyped() {
        Reply refused = act().with("kind", "Тайный вид").trySubmitAs("author");
        assertThat(refused.status()).isEqualTo(400);
        TrailRow row = only(TrailEvent.REFUSED);
        assertThat(row.details()).startsWith("400 POST /api/documents");
        assertThat(row.toString()).doesNotContain("Тайный", "ремонте");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/trail", "/api/trail/export", "/api/trail/verification", "/trail"})
    void whoeverKnocksAtTheTrailItselfIsWritten(String address) {
        assertThat(api().as("ops").get(address).status()).isEqualTo(403);
        assertThat(only(TrailEvent.REFUSED).details()).startsWith("403 GET " + address);
    }

    @Test
    void somebodyElsesPaperIsNotThereAndTheTryIsWritten() {
        Act act = act().submitted();
        before = last();
        assertThat(api().as("volunteer").get("/api/documents/" + act.id()).status())
                .isEqualTo(404);
        TrailRow row = only(TrailEvent.REFUSED);
        saysByWhom(row, "volunteer", "");
        assertThat(row.document()).hasToString(act.id());
    }

    @Test
    void aWrongPasswordNamesTheAccountAndNothingThatWasTyped() {
        assertThat(api().as("nobody-of-us").get("/api/me").status()).isEqualTo(401);
        TrailRow row = only(TrailEvent.LOGIN_REFUSED);
        assertThat(row.login()).isNull();
        assertThat(row.subject()).isNull();
        assertThat(row.fromWhere()).isEqualTo("127.0.0.1");
        assertThat(row.toString()).doesNotContain("nobody-of-us", "demo");
    }

    @Test
    void aFloodOfRefusalsIsCounted() {
        for (int i = 0; i < 5; i++) {
            assertThat(api().as("ops").get("/api/trail").status()).isEqualTo(403);
        }
        assertThat(since()).as("the first at once").hasSize(1);
        for (int i = 0; i < Refusals.MOST_OF_PERSON + 20; i++) {
            api().as("ops").get("/api/documents/" + new UUID(0, i));
        }
        assertThat(since()).hasSize(Refusals.MOST_OF_PERSON);
        clock.forward(Refusals.WINDOW);
        assertThat(api().as("ops").get("/trail").status()).isEqualTo(403);
        List<String> told = since().stream().map(TrailRow::details).toList();
        assertThat(told).hasSize(Refusals.MOST_OF_PERSON + 3);
        assertThat(told).anyMatch(words -> words.startsWith("ещё 4 раз за минуту: 403 GET /api/trail"));
        assertThat(told).anyMatch(words -> words.startsWith("ещё 21 отказов за минуту"));
        assertThat(since()).extracting(TrailRow::login).containsOnly("ops");
    }

    @Test
    void whoeverHappensToBeThereWhenRefusalsAreCountedIsNotBlamed() {
        api().as("nobody-of-us").get("/api/me");
        api().as("nobody-of-us").get("/api/me");
        clock.forward(Refusals.WINDOW);
        assertThat(api().as("ops").get("/api/trail").status()).isEqualTo(403);
        assertThat(since())
                .extracting(row -> row.event() + " " + row.login())
                .containsExactly("LOGIN_REFUSED null", "LOGIN_REFUSED null", "REFUSED ops");
    }

    @Test
    void eachLookAtARestrictedPaper() {
        Act act = act().with("restricted", true).endorsed();
        String task = act.taskOf("economy", "giveVisa");
        List<String> looks = new ArrayList<>(List.of("/api/documents/" + act.id()));
        looks.add("/api/documents/" + act.id() + "/approval-sheet");
        looks.add(looks.get(0) + "/files/" + act.view().at("/files/0/id").asText());
        looks.add("/engine-rest/task/" + task + "/form-variables");
        before = last();
        for (String look : looks) {
            assertThat(api().as("economy").get(look).status()).as(look).isEqualTo(200);
            assertThat(api().as("economy").get(look).status())
                    .as("the same look")
                    .isEqualTo(200);
        }
        List<TrailRow> seen =
                since().stream().filter(row -> row.event().equals("VIEWED")).toList();
        assertThat(seen)
                .extracting(TrailRow::details)
                .containsExactlyElementsOf(
                        looks.stream().map(look -> "GET " + look).toList());
        seen.forEach(row -> {
            saysByWhom(row, "economy", "");
            assertThat(row.document()).hasToString(act.id());
        });
        clock.forward(Views.ONE_LOOK);
        api().as("economy").get(looks.get(0));
        assertThat(since()).hasSize(5);
        assertThat(since().toString()).doesNotContain("ремонте", "проект.txt");
    }

    @Test
    void anOpenPaperIsNobodysBusiness() {
        Act act = act().submitted();
        before = last();
        act.view();
        assertThat(since()).isEmpty();
    }

    @Test
    void administratorsSearchByPersonKindDocumentAndDay() {
        Act act = act().endorsed();
        act.decides("economy", "giveVisa", "AGREED");
        assertThat(found("?document=" + act.id()))
                .extracting(row ->
                        row.path("login").asText() + " " + row.path("subject").asText())
                .containsExactly("economy giveVisa", "head endorseDraft");
        assertThat(found("?person=economy&document=" + act.id())).hasSize(1);
        assertThat(found("?event=DECISION&subject=endorseDraft&document=" + act.id()))
                .hasSize(1);
        assertThat(found("?from=2026-11-24&to=2026-11-24&document=" + act.id())).hasSize(2);
        assertThat(found("?to=2026-11-20&document=" + act.id())).isEmpty();
        assertThat(found("?document=" + act.id()).get(0).path("at").asText()).endsWith("+03:00");
        JsonNode page = api().as("admin")
                .get("/api/trail?size=1&page=1&document=" + act.id())
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/login").asText()).isEqualTo("head");
    }

    private List<JsonNode> found(String question) {
        JsonNode page = api().as("admin").get("/api/trail" + question).json();
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?event=NONE",
                "?document=x",
                "?from=today",
                "?to=0001-01-01",
                "?page=-1",
                "?size=0",
                "?size=201",
                "?page=201",
                "/export?after=-1",
                "/verification?head=1:2"
            })
    void whatCannotBeAskedIsRefused(String question) {
        assertThat(api().as("admin").get("/api/trail" + question).status()).isEqualTo(400);
    }

    @Test
    void thePageShowsTheSameWithoutScripts() {
        Act act = act().endorsed();
        String page = new String(
                api().as("admin").get("/trail?check=1&document=" + act.id()).bytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page).contains("endorseDraft", "Цепочка цела", "127.0.0.1").doesNotContain("<script", "ремонте");
        assertThat(api().as("admin").get("/trail?from=soon").status()).isEqualTo(400);
    }

    @Test
    void aStartOfARouteWithoutAPersonIsTheSystems() {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("volunteer");
        grant.setResource(Resources.DEPLOYMENT);
        grant.setResourceId("none");
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
        TrailRow row = only(TrailEvent.RIGHTS_CHANGED);
        assertThat(row.login()).isNull();
        authorizations.deleteAuthorization(grant.getId());
    }
}
