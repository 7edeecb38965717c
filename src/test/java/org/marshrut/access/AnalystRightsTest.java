package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst reads routes, tables and deployments, and nothing of any document that is on a route. */
class AnalystRightsTest extends RouteTest {

    private static final List<String> GOING_ON = List.of(
            "process-instance",
            "execution",
            "task",
            "variable-instance",
            "event-subscription",
            "history/process-instance",
            "history/activity-instance",
            "history/task");

    /** Nothing of these is kept; rows of before are as little his. */
    private static final List<String> OF_BEFORE = List.of(
            "history/variable-instance", "history/detail", "history/decision-instance", "history/identity-link-log");

    private static final List<String> OF_A_DOCUMENT = List.of(
            "/engine-rest/process-instance/{instance}",
            "/engine-rest/process-instance/{instance}/variables",
            "/engine-rest/process-instance/{instance}/activity-instances",
            "/engine-rest/process-instance/{instance}/comment",
            "/engine-rest/execution/{instance}",
            "/engine-rest/execution/{instance}/localVariables",
            "/engine-rest/history/process-instance/{instance}",
            "/engine-rest/task/{task}",
            "/engine-rest/task/{task}/variables",
            "/engine-rest/task/{task}/form-variables",
            "/engine-rest/task/{task}/deployed-form",
            "/api/documents/{document}",
            "/api/documents/{document}/approval-sheet",
            "/api/documents/{document}/files/{file}");

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void listsOfWhatGoesOnAreEmptyForHim() {
        act().endorsed().decides("legal", "examineLegality", "AGREED");
        SoftAssertions.assertSoftly(soft -> {
            GOING_ON.forEach(list -> soft.assertThat(api().as("admin")
                            .get("/engine-rest/" + list + "?maxResults=5")
                            .json())
                    .as("there is something to see: " + list)
                    .isNotEmpty());
            Stream.concat(GOING_ON.stream(), OF_BEFORE.stream()).forEach(list -> {
                String address = "/engine-rest/" + list;
                soft.assertThat(api().as("analyst").get(address).json())
                        .as(list)
                        .isEmpty();
                soft.assertThat(api().as("analyst")
                                .get(address + "/count")
                                .json()
                                .path("count"))
                        .as(list)
                        .hasToString("0");
            });
        });
    }

    @Test
    void aDocumentOnItsWayIsNothingToHim() {
        Act act = act().endorsed();
        SoftAssertions.assertSoftly(soft -> OF_A_DOCUMENT.forEach(address -> {
            Reply reply = api().as("analyst").get(filled(address, act));
            soft.assertThat(reply.status()).as(address).isIn(403, 404, 405);
            soft.assertThat(new String(reply.bytes(), StandardCharsets.UTF_8))
                    .as(address)
                    .doesNotContain("школ", "economy");
        }));
    }

    @Test
    void noDocumentIsFoundByHim() {
        act().submitted();
        JsonNode found = api().as("analyst").get("/api/documents?text=школ").json();
        assertThat(found.path("total").asInt()).isZero();
        assertThat(api().as("analyst")
                        .get("/api/documents/of-tasks?ids=" + act().submitted().taskOf("head", "endorseDraft"))
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/process-definition?key=actApproval",
                "/engine-rest/process-definition/key/actApproval/xml",
                "/engine-rest/process-definition/statistics",
                "/engine-rest/decision-definition?key=deadlines",
                "/engine-rest/decision-definition/key/deadlines/xml",
                "/engine-rest/deployment?maxResults=0",
                "/engine-rest/deployment",
                "/engine-rest/version",
            })
    void routesTablesAndDeploymentsAreOpenToHim(String address) {
        Act act = act().submitted();
        Reply reply = api().as("analyst").get(address);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8)).doesNotContain(act.id());
        if (!address.endsWith("=0")) {
            assertThat(reply.json()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/engine-rest/process-definition/key/actApproval/start   | {}",
                "/engine-rest/decision-definition/key/deadlines/evaluate | {'variables': {}}",
                "/engine-rest/message   | {'messageName': 'draftRecall', 'businessKey': '{document}'}",
                "/engine-rest/signal    | {'name': 'actPublished'}",
                "/engine-rest/process-instance/delete | {'processInstanceIds': ['{instance}'], 'deleteReason': 'any'}",
                "/engine-rest/task/{task}/complete    | {'variables': {'decision': {'value': 'AGREED'}}}",
                "/engine-rest/task/{task}/claim       | {'userId': 'analyst'}",
                "/engine-rest/task/{task}/assignee    | {'userId': 'analyst'}",
            })
    void heStartsMovesAndStopsNothing(String address, String body) {
        Act act = act().endorsed();
        Reply reply = api().as("analyst")
                .post(filled(address, act), "application/json", filled(body.replace('\'', '"'), act));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(403);
        act.waitsFor(
                "giveVisa:economy",
                "giveVisa:property",
                "giveVisa:digital",
                "giveVisa:deputy",
                "examineLegality:lawyers",
                "editLanguage:editors");
    }

    private String filled(String pattern, Act act) {
        return pattern.replace("{document}", act.id())
                .replace("{file}", act.view().at("/files/0/id").asText())
                .replace("{task}", act.taskOf("economy", "giveVisa"))
                .replace(
                        "{instance}",
                        runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(act.id(), "actApproval")
                                .singleResult()
                                .getId());
    }

    @Test
    void heSuspendsAndDeletesNoRoute() {
        assertThat(api().as("analyst")
                        .put("/engine-rest/process-definition/key/actApproval/suspended", Map.of("suspended", true))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("analyst")
                        .delete("/engine-rest/process-definition/key/actApproval?cascade=true")
                        .status())
                .isEqualTo(403);
        act().endorsed();
    }

    /** The statement that ends the migration, run on the grant that earlier releases made. */
    @Test
    void analystsOfAnEarlierReleaseMayDeployAfterItsUpgrade() throws IOException {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn("analysts")
                .resourceType(DEPLOYMENT)
                .singleResult();
        grant.setPermissions(new org.camunda.bpm.engine.authorization.Permission[] {READ});
        authorizations.saveAuthorization(grant);
        assertThat(permissions()).isFalse();
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V4__create_deployments.sql"));
        jdbc.sql(migration.substring(migration.indexOf("do $$"))).update();
        assertThat(permissions()).isTrue();
    }

    private boolean permissions() {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn("analysts")
                .resourceType(DEPLOYMENT)
                .singleResult();
        return grant.isPermissionGranted(READ) && grant.isPermissionGranted(CREATE);
    }
}
