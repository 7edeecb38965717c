package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst redraws the route; not a line of Java changes, and running documents stay on their version. */
class RedrawnRouteTest extends RouteTest {

    private static final Path ROUTE = Path.of("processes/act-approval/act-approval.bpmn");

    @Autowired
    private RepositoryService repository;

    private String deployment = "";

    @AfterEach
    void takeTheRedrawnRouteAway() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void withoutTheEditorTheRouteRunsToTheEnd() {
        Act running = act().endorsed();
        BpmnModelInstance route = route();
        remove(route, "isLanguageAsked", "editLanguage");
        deploy(route);
        act().endorsed()
                .allVisas()
                .lawyerAgrees()
                .waitsFor("signAct:governor")
                .signed()
                .isIn("PUBLISHED");
        running.allVisas()
                .lawyerAgrees()
                .waitsFor("editLanguage:editors")
                .editorAgrees()
                .waitsFor("signAct:governor");
    }

    @Test
    void aSecondRoundAfterTheFirstAsksEverybodyOnceMore() throws IOException {
        deploy(withSecondRound());
        act().endorsed()
                .examined()
                .allVisas()
                .hasVisas(1, "economy AGREED", "property AGREED", "digital AGREED", "deputy AGREED")
                .waitsFor("giveVisa:economy", "giveVisa:property", "giveVisa:digital", "giveVisa:deputy")
                .hasVisas(2, "economy -", "property -", "digital -", "deputy -")
                .allVisas()
                .waitsFor("signAct:governor");
    }

    @Test
    void eachOfTwoRoundsRepeatsOnlyItsOwnObjections() throws IOException {
        deploy(withSecondRound());
        act().endorsed()
                .examined()
                .allVisas()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .authorRevises("Обосновано")
                .waitsFor("giveVisa:economy")
                .hasVisas(3, "economy -")
                .visasBy("economy")
                .waitsFor("signAct:governor");
    }

    @Test
    void aReturnInTheFirstRoundSkipsTheSecond() throws IOException {
        deploy(withSecondRound());
        act().endorsed()
                .examined()
                .decides("economy", "giveVisa", "RETURNED", "Переделать")
                .waitsFor("reviseDraft:author");
    }

    private static BpmnModelInstance route() {
        return Bpmn.readModelFromFile(
                Path.of("processes/act-approval/act-approval.bpmn").toFile());
    }

    /** A copy of the call activity stands between the first one and where it led. */
    private static BpmnModelInstance withSecondRound() throws IOException {
        String xml = Files.readString(ROUTE);
        String first = xml.substring(xml.indexOf("<bpmn:callActivity id=\"visaRound\""));
        first = first.substring(0, first.indexOf("</bpmn:callActivity>") + "</bpmn:callActivity>".length());
        String second = first.replace("id=\"visaRound\"", "id=\"visaRound_second\"")
                .replace("everyoneInParallel_visaRound", "visaRound_again");
        String redrawn = xml.replace(
                        first,
                        first.replace("visaRound_toAnswer", "visaRound_again")
                                + second
                                + "<bpmn:sequenceFlow id=\"visaRound_again\" sourceRef=\"visaRound\""
                                + " targetRef=\"visaRound_second\" />")
                .replace(
                        "id=\"visaRound_toAnswer\" sourceRef=\"visaRound\"",
                        "id=\"visaRound_toAnswer\" sourceRef=\"visaRound_second\"");
        assertThat(redrawn).contains("sourceRef=\"visaRound_second\"");
        return Bpmn.readModelFromStream(
                new java.io.ByteArrayInputStream(redrawn.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void remove(BpmnModelInstance route, String... nodes) {
        for (String id : nodes) {
            FlowNode node = route.getModelElementById(id);
            List<SequenceFlow> flows = new java.util.ArrayList<>(node.getIncoming());
            flows.addAll(node.getOutgoing());
            for (SequenceFlow flow : flows) {
                flow.getSource().getOutgoing().remove(flow);
                flow.getTarget().getIncoming().remove(flow);
                drop(route, flow.getId());
            }
            drop(route, id);
        }
    }

    private static void drop(BpmnModelInstance route, String id) {
        var shape = route.getModelElementById(id + "_di");
        if (shape != null) {
            shape.getParentElement().removeChildElement(shape);
        }
        var element = route.getModelElementById(id);
        if (element != null) {
            element.getParentElement().removeChildElement(element);
        }
    }

    /** As Camunda Modeler's button does it, by an administrator. */
    private void deploy(BpmnModelInstance route) {
        Api.Reply reply = api().as("admin")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(
                                Api.Part.field("deployment-name", "act-approval"),
                                Api.Part.field("deployment-source", "Camunda Modeler"),
                                Api.Part.field("enable-duplicate-filtering", "true"),
                                Api.Part.field("deploy-changed-only", "true"),
                                Api.Part.file(
                                        "act-approval.bpmn",
                                        "act-approval.bpmn",
                                        Bpmn.convertToString(route)
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        deployment = reply.json().path("id").asText();
        reply.json().path("deployedProcessDefinitions").fieldNames().forEachRemaining(RedrawnRoutes::add);
    }
}
