package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.EscalationTables;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Rounds with stages and quorums where the picture is another: two rounds of a route, a round drawn before there were stages. */
class RedrawnRoundsTest extends RouteTest {

    private static final Path ROUND = Path.of("processes/visa-round/visa-round.bpmn");
    private static final Path ROUTE = Path.of("processes/act-approval/act-approval.bpmn");

    @Autowired
    private RepositoryService repository;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void takeThemAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private void deploy(String name, String content) {
        clock.tick();
        var deployed = repository
                .createDeployment()
                .name(name)
                .addString(name, content)
                .deployWithResult();
        deployments.add(deployed.getId());
        if (deployed.getDeployedProcessDefinitions() != null) {
            deployed.getDeployedProcessDefinitions().forEach(route -> RedrawnRoutes.add(route.getId()));
        }
    }

    /** A second round right after the first, as an analyst copies it. */
    private static String twoRounds() {
        BpmnModelInstance route = Bpmn.readModelFromFile(ROUTE.toFile());
        CallActivity first = route.getModelElementById("visaRound");
        CallActivity second = route.newInstance(CallActivity.class);
        second.setId("visaRound_second");
        second.setName("Собрать визы ещё раз");
        second.setCalledElement(first.getCalledElement());
        first.getParentElement().addChildElement(second);
        var extensions = route.newInstance(ExtensionElements.class);
        second.setExtensionElements(extensions);
        CamundaIn key = extensions.addExtensionElement(CamundaIn.class);
        key.setCamundaBusinessKey("#{execution.processBusinessKey}");
        CamundaIn round = extensions.addExtensionElement(CamundaIn.class);
        round.setCamundaSource("round");
        round.setCamundaTarget("round");
        CamundaOut decision = extensions.addExtensionElement(CamundaOut.class);
        decision.setCamundaSource("decision");
        decision.setCamundaTarget("decision");
        SequenceFlow out = first.getOutgoing().iterator().next();
        first.getOutgoing().remove(out);
        out.setSource(second);
        second.getOutgoing().add(out);
        SequenceFlow between = route.newInstance(SequenceFlow.class);
        between.setId("visaRound_visaRound_second");
        first.getParentElement().addChildElement(between);
        connect(between, first, second);
        return Bpmn.convertToString(route);
    }

    private static void connect(SequenceFlow flow, FlowNode from, FlowNode to) {
        flow.setSource(from);
        flow.setTarget(to);
        from.getOutgoing().add(flow);
        to.getIncoming().add(flow);
    }

    /** As it was drawn before there were stages: nothing is asked twice, and everybody answers. */
    private static String roundWithoutStages() throws IOException {
        return Files.readString(ROUND)
                .replaceAll("(?s)<bpmn:completionCondition.*?</bpmn:completionCondition>", "")
                .replace(" || asked.lost(execution)", "")
                .replace("${asked.further(execution)}", "${false}");
    }

    @Test
    void twoRoundsOfOneRouteAskDifferentPeople() {
        deploy("act-approval.bpmn", twoRounds());
        deploy(
                "approvers.dmn",
                ApproversTables.of(
                        "visaRound | ECONOMY_MINISTER | | ",
                        "visaRound | PROPERTY_MINISTER | | ",
                        "visaRound_second | DEPUTY_CHAIR | 1 | 1",
                        "visaRound_second | DIGITAL_MINISTER | 1 | 1",
                        "visaRound_second | FINANCE_MINISTER | 2 | "));
        act().endorsed()
                .examined()
                .waitsFor("giveVisa:economy", "giveVisa:property")
                .visasBy("economy", "property")
                .waitsFor("giveVisa:deputy", "giveVisa:digital")
                .visasBy("digital")
                .waitsFor("giveVisa:finance")
                .notAgrees("finance", "Против")
                .waitsFor("reviseDraft:author")
                .authorRevises("Исправлено")
                .waitsFor("giveVisa:finance")
                .visasBy("finance")
                .waitsFor("signAct:governor")
                .hasVisas(1, "economy AGREED", "property AGREED")
                .hasVisas(2, "deputy -", "digital AGREED", "finance NOT_AGREED")
                .hasVisas(3, "finance AGREED");
    }

    @Test
    void anOlderPictureLosesNoVote() throws IOException {
        deploy("visa-round.bpmn", roundWithoutStages());
        deploy(
                "approvers.dmn",
                ApproversTables.of(
                        "| ECONOMY_MINISTER | 1 | 2",
                        "| PROPERTY_MINISTER | 1 | 2",
                        "| DIGITAL_MINISTER | 1 | 2",
                        "| DEPUTY_CHAIR | 2 | "));
        Act act = act().endorsed()
                .examined()
                .waitsFor("giveVisa:economy", "giveVisa:property", "giveVisa:digital", "giveVisa:deputy")
                .visasBy("economy", "property")
                .waitsFor("giveVisa:digital", "giveVisa:deputy")
                .notAgrees("digital", "Против")
                .visasBy("deputy")
                .waitsFor("signAct:governor");
        // Without the quorum the author hears of it when all have answered.
        act().endorsed()
                .examined()
                .notAgrees("economy", "Против")
                .notAgrees("property", "Против")
                .waitsFor("giveVisa:digital", "giveVisa:deputy")
                .visasBy("digital", "deputy")
                .waitsFor("reviseDraft:author");
        act.signed();
    }

    @Test
    void silenceThatIsAgreementCountsForTheQuorum() {
        deployments.add(EscalationTables.deploy(repository, """
                <rule id="consent"><inputEntry id="c1"><text>"VISA"</text></inputEntry>
                <inputEntry id="c2"><text>2</text></inputEntry><outputEntry id="c3"><text>"P1D"</text></outputEntry>
                <outputEntry id="c4"><text>"AUTHOR"</text></outputEntry><outputEntry id="c5"><text>""</text></outputEntry>
                <outputEntry id="c6"><text>"CONSENT"</text></outputEntry>
                <outputEntry id="c8"><text>"WORKING"</text></outputEntry>
                <outputEntry id="c7"><text>"п. 12 Регламента"</text></outputEntry></rule>
                """));
        deploy(
                "approvers.dmn",
                ApproversTables.of(
                        "| ECONOMY_MINISTER | 1 | 1", "| PROPERTY_MINISTER | 1 | 1", "| DEPUTY_CHAIR | 2 | "));
        Act act = act().endorsed().examined().notAgrees("economy", "Против").waitsFor("giveVisa:property");
        clock.set(java.time.Instant.parse("2026-11-30T13:00:00Z"));
        letTimersRun(act);
        act.waitsFor("giveVisa:deputy").hasVisas(1, "economy NOT_AGREED", "property AGREED", "deputy -");
        assertThat(act.view().path("stage")).hasSize(1);
        act.visasBy("deputy").waitsFor("signAct:governor");
    }
}
