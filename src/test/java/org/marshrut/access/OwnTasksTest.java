package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Officials see their own tasks only, and work on them only as the route says. */
class OwnTasksTest extends RouteTest {

    private String task = "";
    private String instance = "";

    @BeforeEach
    void submit() {
        Act act = act().submitted();
        task = act.taskOf("head", "endorseDraft");
        instance = act.view().path("processInstanceId").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "economy", "legal", "governor", "volunteer", "analyst"})
    void aTaskOfSomebodyElseIsNotThere(String person) {
        assertThat(api().as(person).get("/engine-rest/task").json())
                .noneMatch(found -> found.path("id").asText().equals(task));
        for (String part : new String[] {"", "/form", "/form-variables", "/variables", "/identity-links"}) {
            assertThat(api().as(person).get("/engine-rest/task/" + task + part).status())
                    .as(part)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(api().as(person)
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", person))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(api().as("head")
                        .get("/engine-rest/task/" + task)
                        .json()
                        .path("assignee")
                        .asText())
                .isEqualTo("head");
    }

    @Test
    void aTaskOfTheGroupIsTakenForOneselfAndGivenBackButToNobodyElse() {
        String ofTheGroup = act().endorsed().taskOf("legal", "examineLegality");
        String address = "/engine-rest/task/" + ofTheGroup;
        var legal = api().as("legal");
        assertThat(legal.post(address + "/claim", Map.of("userId", "volunteer")).status())
                .isEqualTo(403);
        assertThat(legal.post(address + "/claim", Map.of("userId", "legal")).status())
                .isEqualTo(204);
        assertThat(legal.get(address).json().path("assignee").asText()).isEqualTo("legal");
        assertThat(legal.post(address + "/unclaim", Map.of()).status()).isEqualTo(204);
        assertThat(legal.get(address).json().path("assignee").isNull()).isTrue();
    }

    @Test
    void aTaskOfHisOwnNobodyThrowsAway() {
        var head = api().as("head");
        assertThat(head.post("/engine-rest/task/" + task + "/unclaim", Map.of()).status())
                .isEqualTo(403);
        assertThat(head.post("/engine-rest/task/" + task + "/claim", Map.of()).status())
                .isEqualTo(403);
        assertThat(head.get("/engine-rest/task/" + task).json().path("assignee").asText())
                .isEqualTo("head");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /task/TASK/variables/decision,      '{\"value\":\"AGREED\"}'",
        "PUT,  /task/TASK/localVariables/decision, '{\"value\":\"AGREED\"}'",
        "POST, /task/TASK/variables,               '{\"modifications\":{\"decision\":{\"value\":\"AGREED\"}}}'",
        "POST, /task/TASK/bpmnError,               '{\"errorCode\":\"returned\"}'",
        "POST, /task/TASK/bpmnEscalation,          '{\"escalationCode\":\"x\"}'",
        "POST, /task/TASK/assignee,                '{\"userId\":\"author\"}'",
        "POST, /task/TASK/delegate,                '{\"userId\":\"author\"}'",
        "POST, /task/TASK/resolve,                 '{}'",
        "POST, /task/TASK/identity-links,          '{\"userId\":\"author\",\"type\":\"candidate\"}'",
        "PUT,  /task/TASK,                         '{\"name\":\"x\"}'",
        "POST, /message,                           '{\"messageName\":\"recall\"}'",
        "POST, /signal,                            '{\"name\":\"x\"}'",
        "PUT,  /process-instance/INSTANCE/variables/normative, '{\"value\":true}'",
        "POST, /process-instance/INSTANCE/modification,        '{\"instructions\":[]}'",
        "PUT,  /process-instance/INSTANCE/suspended,           '{\"suspended\":true}'",
    })
    void hisOwnTaskAnOfficialFinishesByItsFormAlone(String method, String path, String body) {
        String address = "/engine-rest" + path.replace("TASK", task).replace("INSTANCE", instance);
        var head = api().as("head");
        assertThat((method.equals("PUT") ? head.put(address, body) : head.post(address, body)).status())
                .isEqualTo(403);
    }

    @Test
    void heSeesItHimself() {
        assertThat(api().as("head").get("/engine-rest/task").json())
                .anyMatch(found -> found.path("id").asText().equals(task));
    }
}
