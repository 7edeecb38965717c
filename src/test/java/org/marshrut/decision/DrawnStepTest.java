package org.marshrut.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A step that an analyst has drawn counts like ours: its objection is on the sheet and the card, reaches the author, and
 * nobody signs over it, also where the drawing forgets to ask. What the guard says to such a drawing is another test.
 */
class DrawnStepTest extends RouteTest {

    private static final String STEP = """
            <bpmn:userTask id="Activity_0corr01" name="Проверить антикоррупционной комиссией" camunda:formRef="giveVisa" camunda:formRefBinding="latest" camunda:assignee="finance">
              <bpmn:extensionElements><camunda:properties>%s<camunda:property name="decisions" value="AGREED, AGREED_WITH_REMARKS, NOT_AGREED, RETURNED, NOT_IN_COMPETENCE" /></camunda:properties></bpmn:extensionElements>
              <bpmn:incoming>%s</bpmn:incoming><bpmn:outgoing>Flow_0next</bpmn:outgoing>%s
            </bpmn:userTask>
            <bpmn:sequenceFlow id="Flow_0next" sourceRef="Activity_0corr01" targetRef="%s" />
            """;
    private static final String COMMISSION = "Activity_0corr01";
    private static final String MANY =
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">1</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    private DeploymentWithDefinitions deployed;

    /** The step stands in the flow, before whatever it led to. */
    private void draw(String file, String flow, String kind, String many) throws IOException {
        String route = Files.readString(Path.of("processes", file));
        var line = java.util.regex.Pattern.compile(
                        "<bpmn:sequenceFlow id=\"" + flow + "\"([^>]*?) targetRef=\"(\\w+)\"")
                .matcher(route);
        assertThat(line.find()).as(flow).isTrue();
        String target = line.group(2);
        String property = kind.isEmpty() ? "" : "<camunda:property name=\"step\" value=\"" + kind + "\" />";
        String redrawn = route.replace(
                        line.group(),
                        line.group().replace("targetRef=\"" + target + '"', "targetRef=\"" + COMMISSION + '"'))
                .replace("<bpmn:incoming>" + flow + "</bpmn:incoming>", "<bpmn:incoming>Flow_0next</bpmn:incoming>");
        int at = redrawn.indexOf("<bpmn:sequenceFlow id=\"" + flow + '"');
        redrawn = redrawn.substring(0, at) + STEP.formatted(property, flow, many, target) + redrawn.substring(at);
        String drawn = redrawn.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
        deployed = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addString(Path.of(file).getFileName().toString(), drawn)
                .deployWithResult());
        deployed.getDeployedProcessDefinitions().forEach(definition -> RedrawnRoutes.add(definition.getId()));
    }

    @AfterEach
    void putBack() {
        if (deployed != null) {
            repository.deleteDeployment(deployed.getId(), true);
        }
    }

    private JsonNode decision(Act act) {
        return StreamSupport.stream(act.view().path("decisions").spliterator(), false)
                .filter(one -> one.path("taskKey").asText().equals(COMMISSION))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode sheet(Act act) {
        return api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json();
    }

    private void isOnTheSheet(Act act, String kind) {
        assertThat(decision(act).path("decision").asText()).isEqualTo("NOT_AGREED");
        assertThat(decision(act).path("remark").asText()).isEqualTo("Есть коррупционный фактор");
        assertThat(decision(act).path("name").asText()).isEqualTo("Проверить антикоррупционной комиссией");
        assertThat(decision(act).path("step").asText()).isEqualTo(kind);
        assertThat(sheet(act).findParents("taskName").stream()
                        .filter(entry -> entry.path("task").asText().equals(COMMISSION)))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.path("taskName").asText()).isEqualTo("Проверить антикоррупционной комиссией");
                    assertThat(entry.path("remark").asText()).isEqualTo("Есть коррупционный фактор");
                    assertThat(entry.path("step").asText()).isEqualTo(kind);
                });
    }

    private String form(String person, String task, String field) {
        return api().as(person)
                .get("/engine-rest/task/" + task + "/form-variables")
                .json()
                .path(field)
                .path("value")
                .asText();
    }

    /** The drawing has forgotten the question: the governor cannot sign, and what he returns reaches the author with the remark. */
    private void nobodySignsOverIt(Act act) {
        assertThat(act.tryDecide("governor", "signAct", "SIGNED", null).status())
                .isEqualTo(409);
        assertThat(form("governor", act.taskOf("governor", "signAct"), "remarkList"))
                .contains("Проверить антикоррупционной комиссией", "Есть коррупционный фактор");
        act.decides("governor", "signAct", "RETURNED", "Снимите замечание комиссии")
                .waitsFor("reviseDraft:author");
        assertThat(form("author", act.taskOf("author", "reviseDraft"), "remarkList"))
                .contains("Есть коррупционный фактор");
        act.authorRevises("Фактор исключён");
        assertThat(decision(act).path("answer").asText()).isEqualTo("Фактор исключён");
    }

    @Test
    void anObjectionBeforeTheSignatureIsNotSignedOver() throws IOException {
        draw("act-approval/act-approval.bpmn", "publicWindowOver_signAct", "EXAMINATION", "");
        Act act = act().endorsed().allVisas().examined();
        act.decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор");
        isOnTheSheet(act, "EXAMINATION");
        nobodySignsOverIt(act);
    }

    @Test
    void aStepThatSaysNothingOfItsKindCountsToo() throws IOException {
        draw("act-approval/act-approval.bpmn", "publicWindowOver_signAct", "", "");
        Act act = act().endorsed().allVisas().examined();
        act.decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор");
        isOnTheSheet(act, "WORK");
        nobodySignsOverIt(act);
    }

    @Test
    void anObjectionOfSeveralIsCountedToo() throws IOException {
        draw("act-approval/act-approval.bpmn", "publicWindowOver_signAct", "EXAMINATION", MANY);
        Act act = act().endorsed().allVisas().examined();
        act.decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор");
        isOnTheSheet(act, "EXAMINATION");
        nobodySignsOverIt(act);
    }

    @Test
    void anObjectionInACalledRouteReachesTheAuthorByTheShippedQuestion() throws IOException {
        draw("visa-round/visa-round.bpmn", "visa_isAnotherStage", "EXAMINATION", "");
        Act act = act().endorsed().allVisas().examined();
        act.decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор")
                .waitsFor("reviseDraft:author");
        isOnTheSheet(act, "EXAMINATION");
        assertThat(form("author", act.taskOf("author", "reviseDraft"), "remarkList"))
                .contains("Есть коррупционный фактор");
    }

    @Test
    void aSignatureOverObjectionsNeedsOne() {
        Act act = act().endorsed().allVisas().examined();
        assertThat(act.tryDecide("governor", "signAct", "SIGNED_OVER_OBJECTIONS", "Решил так")
                        .status())
                .isEqualTo(409);
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void anObjectionIsSignedOverInWords() throws IOException {
        draw("act-approval/act-approval.bpmn", "publicWindowOver_signAct", "EXAMINATION", "");
        Act act = act().endorsed().allVisas().examined();
        act.decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор");
        assertThat(act.tryDecide("governor", "signAct", "SIGNED_OVER_OBJECTIONS", null)
                        .status())
                .as("without a reason")
                .isEqualTo(400);
        act.decides("governor", "signAct", "SIGNED_OVER_OBJECTIONS", "Принято во внимание")
                .isIn("PUBLISHED");
        assertThat(List.of(sheet(act)
                        .path("signature")
                        .path(0)
                        .path("decisionName")
                        .asText()))
                .containsExactly("Подписано при возражениях");
    }
}
