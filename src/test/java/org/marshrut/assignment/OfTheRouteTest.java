package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marshrut.assignment.Paper.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps of a diagram act on the document of their route alone, whatever its variables and calls name. */
class OfTheRouteTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    private final List<String> deployed = new ArrayList<>();

    @AfterEach
    void nothingOfItStays() {
        deployed.forEach(id -> repository.deleteDeployment(id, true));
    }

    private void deploy(BpmnModelInstance model) {
        String id = Unguarded.call(engine, () -> repository
                        .createDeployment()
                        .addModelInstance("borrowed.bpmn", model)
                        .deploy())
                .getId();
        deployed.add(id);
        repository
                .createProcessDefinitionQuery()
                .deploymentId(id)
                .list()
                .forEach(drawn -> RedrawnRoutes.add(drawn.getId()));
    }

    private void drawStep(String expression) {
        deploy(Bpmn.createExecutableProcess("borrowed")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .camundaAsyncAfter()
                .serviceTask("step")
                .camundaExpression(expression)
                .endEvent()
                .done());
    }

    private void drawDelegate(String bean) {
        deploy(Bpmn.createExecutableProcess("borrowed")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .camundaAsyncAfter()
                .serviceTask("step")
                .camundaDelegateExpression("${" + bean + "}")
                .endEvent()
                .done());
    }

    private Paper executed() {
        return Paper.incoming(api(), clock)
                .resolved("head", item("performer", "Осмотреть школы", "2026-12-01"))
                .executed(1);
    }

    private Map<String, Object> of(Paper paper) {
        return new HashMap<>(Map.of(
                "resolutionId", paper.number(1).path("resolutionId").asText(),
                "assignmentId", paper.number(1).path("id").asText()));
    }

    /** The job of the step becomes an incident with a cause that says what is wrong. */
    private void failsPlainly(String document, Map<String, Object> variables) {
        var instance = runtime.startProcessInstanceByKey("borrowed", document, variables);
        var job =
                management.createJobQuery().processInstanceId(instance.getId()).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId()))
                .hasMessageContaining("У документа этого маршрута нет так");
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getExceptionMessage())
                .contains("указывает на чужое");
    }

    private List<String> rows(Paper paper) {
        return jdbc.sql("""
                        select state || ' ' || coalesce(released_at::text, '-') || ' ' || coalesce(informed_at::text, '-') || ' ' || due
                        from assignments where document_id = cast(? as uuid) order by number
                        """).param(paper.id()).query(String.class).list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"releaseAssignments", "informParties", "extendAssignment"})
    void aStepTouchesNothingOfAnotherDocument(String bean) {
        Paper foreign = executed();
        Act own = act().submitted();
        List<String> before = rows(foreign);
        drawDelegate(bean);
        failsPlainly(own.id(), of(foreign));
        assertThat(rows(foreign)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "responsible", "giver", "norm"})
    void anExpressionReadsNothingOfAnotherDocument(String method) {
        Paper foreign = executed();
        drawStep("${control.%s(execution)}".formatted(method));
        failsPlainly(act().submitted().id(), of(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "no-such-id", "00000000-0000-0000-0000-000000000000"})
    void noIdIsNoServerError(String id) {
        drawDelegate("releaseAssignments");
        failsPlainly(act().submitted().id(), Map.of("resolutionId", id));
    }

    @Test
    void aVariableOfAnotherTypeOrNoneIsNoServerErrorEither() {
        Act own = act().submitted();
        drawDelegate("releaseAssignments");
        failsPlainly(own.id(), Map.of("resolutionId", 42));
        failsPlainly(own.id(), Map.of());
    }

    @Test
    void anAssignmentBelongsToItsOwnRouteAlsoWithinTheDocument() {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", "2026-12-01"));
        List<String> before = rows(paper);
        drawDelegate("informParties");
        failsPlainly(paper.id(), of(paper));
        assertThat(rows(paper)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"releaseAssignments", "informParties"})
    void norIsAnythingReleasedOrToldThatIsNotSo(String bean) {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", "2026-12-01"));
        List<String> before = rows(paper);
        // as if the assignment were of the drawn route
        drawDelegate(bean);
        var instance = runtime.startProcessInstanceByKey("borrowed", paper.id(), of(paper));
        jdbc.sql("update assignments set process_instance_id = ? where document_id = cast(? as uuid)")
                .params(instance.getId(), paper.id())
                .update();
        var job =
                management.createJobQuery().processInstanceId(instance.getId()).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).satisfies(thrown -> assertThat(thrown.getMessage())
                .containsAnyOf("Снять с контроля рано", "Сообщать об исполнении рано"));
        assertThat(rows(paper)).isEqualTo(before);
    }

    private void drawCall(String key) {
        deploy(Bpmn.createExecutableProcess("borrowed")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .camundaAsyncAfter()
                .callActivity("call")
                .calledElement("resolutionControl")
                .camundaInBusinessKey(key)
                .camundaIn("organisation", "organisation")
                .camundaIn("resolutionId", "resolutionId")
                .endEvent()
                .done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${foreign}", "literal", "#{execution.processBusinessKey}x"})
    void aCalledRouteGetsTheDocumentOfItsCallerOrNone(String key) {
        Paper foreign = executed();
        Act own = act().submitted();
        drawCall(key.equals("literal") ? foreign.id() : key);
        Map<String, Object> variables = of(foreign);
        variables.put("foreign", foreign.id());
        variables.put("organisation", "06");
        List<String> before = rows(foreign);
        long routes = routesOf(foreign.id());
        var instance = runtime.startProcessInstanceByKey("borrowed", own.id(), variables);
        var job =
                management.createJobQuery().processInstanceId(instance.getId()).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("ключ другого документа");
        assertThat(rows(foreign)).isEqualTo(before);
        assertThat(routesOf(foreign.id())).isEqualTo(routes);
    }

    private long routesOf(String document) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(document)
                .count();
    }

    @Test
    void theCheckFindsAKeyThatIsNotHandedOn() {
        String route = Bpmn.convertToString(Bpmn.createExecutableProcess("borrowed")
                .name("Чужой документ")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .callActivity("call")
                .calledElement("documentPublication")
                .camundaInBusinessKey("${foreign}")
                .endEvent()
                .done());
        assertThat(api().as("analyst")
                        .post("/api/routes/check", "application/xml", route)
                        .json()
                        .toString())
                .contains("Ключ документа передают только целиком");
    }
}
