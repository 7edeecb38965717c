package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;

/** What a diagram cannot do at run time, whoever deployed it, should it ever come past the guard. */
class HostileDiagramsTest extends RouteTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtimeService;

    private void run(String expression) {
        var model = Bpmn.createExecutableProcess("hostile")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask()
                .camundaExpression(expression)
                .endEvent()
                .done();
        var deployment = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addModelInstance("hostile.bpmn", model)
                .deploy());
        try {
            runtimeService.startProcessInstanceByKey("hostile");
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getRuntime() != null}",
                "${''.class.name == 'java.lang.String'}",
                "${execution.processEngineServices != null}",
                "${execution.getProcessEngine() != null}",
                "${execution.setVariable('a', 1) == null}",
                "${dataSource != null}",
                "${jdbcClient != null}",
                "${identityService != null}",
                "${demoRegion != null}",
                "${people.getClass() != null}",
                "${people.class != null}",
                "${people.notify() == null}",
                "${deadlines.hashCode() > 0}",
            })
    void anExpressionReachesPermittedBeansOnly(String expression) {
        assertThatThrownBy(() -> run(expression)).satisfies(thrown -> assertThat(thrown)
                .rootCause()
                .message()
                .containsAnyOf("may not use", "Cannot resolve identifier", "Cannot find property"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='t' camunda:type='shell'><extensionElements><camunda:field name='command'"
                        + " stringValue='id'/></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:type='mail'><extensionElements><camunda:field name='to'"
                        + " stringValue='a@b.example'/><camunda:field name='text' stringValue='a'/>"
                        + "</extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:class='org.marshrut.engine.NoScripts'/>",
                "<serviceTask id='t' camunda:delegateExpression='${annulAct}'><extensionElements>"
                        + "<camunda:executionListener event='start' class='org.marshrut.engine.NoScripts'/>"
                        + "</extensionElements></serviceTask>",
                "<userTask id='t'><extensionElements><camunda:taskListener event='create'"
                        + " class='org.marshrut.engine.NoScripts'/></extensionElements></userTask>",
            })
    void noClassNoShellNoMail(String step) {
        String route = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="hostile"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="hostile" isExecutable="true" camunda:historyTimeToLive="1">
                    <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>%s
                  </process>
                </definitions>
                """.formatted(step);
        assertThatThrownBy(() -> {
                    var deployment = Unguarded.call(engine, () -> repository
                            .createDeployment()
                            .addString("hostile.bpmn", route)
                            .deploy());
                    try {
                        runtimeService.startProcessInstanceByKey("hostile");
                    } finally {
                        repository.deleteDeployment(deployment.getId(), true);
                    }
                })
                .rootCause()
                .message()
                // the second: what a mail task is made of is not in the product at all
                .containsAnyOf("may not use the class", "org.apache.commons.mail");
    }

    @Test
    void aPermittedBeanIsReached() {
        run("${people.holder('GOVERNOR') == 'governor'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "juel", "python"})
    void thereAreNoScripts(String language) {
        var model = Bpmn.createExecutableProcess("scripted")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .scriptTask()
                .scriptFormat(language)
                .scriptText("1")
                .endEvent()
                .done();
        var deployment = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addModelInstance("scripted.bpmn", model)
                .deploy());
        try {
            assertThatThrownBy(() -> runtimeService.startProcessInstanceByKey("scripted"))
                    .rootCause()
                    .message()
                    .contains("scripting engine");
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "ops", "head", "governor", "legal"})
    void officialsAndOpsDeployNothing(String person) {
        var model = Bpmn.convertToString(Bpmn.createExecutableProcess("mine")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .endEvent()
                .done());
        Api.Reply reply = api().as(person)
                .post(
                        "/engine-rest/deployment/create",
                        java.util.List.of(Api.Part.file("mine.bpmn", "mine.bpmn", model.getBytes())));
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void nobodyIsAnsweredWithoutALogin() {
        for (String path : new String[] {
            "/engine-rest/engine", "/engine-rest/user", "/engine-rest/deployment/", "/api/documents", "/api/x"
        }) {
            assertThat(api().get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(api().post("/engine-rest/deployment/create", Map.of()).status())
                .isEqualTo(401);
        assertThat(api().get("/actuator/health").status()).isEqualTo(200);
        assertThat(api().get("/actuator/env").status()).isEqualTo(401);
        assertThat(api().as("ops").get("/actuator/env").status()).isEqualTo(404);
    }
}
