package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;

/** What is told of an assignment and done to it follows from its rows, whatever the diagram draws. */
class NobodyIsToldWhatIsNotSoTest extends RedrawingTest {

    private static final String EXECUTION = "assignment-execution/assignment-execution.bpmn";
    private static final String CONTROL = "resolution-control/resolution-control.bpmn";

    private List<String> told(Paper paper) {
        return jdbc.sql("""
                        select login || ' ' || text from notices
                        where document_id = ?::uuid and kind = 'ASSIGNMENT' and text like '%исполнено%'
                        """).param(paper.id()).query(String.class).list();
    }

    private Paper given() {
        return Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", "2026-12-11"));
    }

    /** The flow leads somewhere else. */
    private static String led(String file, String flow, String from, String to, String elsewhere) {
        return replaced(
                        shipped(file),
                        "sourceRef=\"%s\" targetRef=\"%s\"".formatted(from, to),
                        "sourceRef=\"%s\" targetRef=\"%s\"".formatted(from, elsewhere))
                .replace("<bpmn:incoming>" + flow + "</bpmn:incoming>", "")
                .replaceFirst("(id=\"" + elsewhere + "\"[^>]*[^/]>)", "$1<bpmn:incoming>" + flow + "</bpmn:incoming>");
    }

    @Test
    void anAssignmentIsNotToldExecutedAtTheMomentItIsGiven() {
        deploy("assignment-execution.bpmn", only("assignmentExecution", "informParties"));
        Paper paper = Paper.incoming(api(), clock);
        Reply reply = paper.tryResolve("head", null, item("performer", "Осмотреть школы", "2026-12-11"));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("не исполнено");
        assertThat(told(paper)).isEmpty();
    }

    @Test
    void aReportThatNobodyAcceptedIsToldToNobody() {
        deploy(
                "assignment-execution.bpmn",
                led(EXECUTION, "isHandedOn_no", "isHandedOn", "acceptReport", "informParties"));
        Paper paper = given().attached(1);
        Reply report =
                paper.tryDecide("performer", paper.number(1).path("taskId").asText(), "REPORTED", "comment", "Сделано");
        assertThat(report.status()).isEqualTo(409);
        assertThat(report.detail()).contains("отчёт подан").contains("рано");
        assertThat(told(paper)).isEmpty();
        assertThat(paper.state(1)).isEqualTo("ON_CONTROL");
    }

    @Test
    void aReportThatWasReturnedIsToldToNobody() {
        deploy(
                "assignment-execution.bpmn",
                led(EXECUTION, "isAccepted_no", "isAccepted", "toExecution", "informParties"));
        Paper paper = given().attached(1).reported(1);
        Reply returned =
                paper.tryDecide("head", paper.taskOf("acceptReport", "head"), "RETURNED", "comment", "Нет фото");
        assertThat(returned.status()).isEqualTo(409);
        assertThat(told(paper)).isEmpty();
        assertThat(paper.state(1)).isEqualTo("REPORTED");
    }

    @Test
    void whatIsDrawnTwiceIsToldOnce() {
        deploy(
                "assignment-execution.bpmn",
                led(
                                EXECUTION,
                                "informParties_assignmentExecuted",
                                "informParties",
                                "assignmentExecuted",
                                "informParties_again")
                        .replace("<bpmn:endEvent id=\"assignmentExecuted\"", """
                        <bpmn:serviceTask id="informParties_again" name="Известить ещё раз" camunda:delegateExpression="${informParties}">
                        <bpmn:incoming>informParties_assignmentExecuted</bpmn:incoming><bpmn:outgoing>toldAgain</bpmn:outgoing></bpmn:serviceTask>
                        <bpmn:sequenceFlow id="toldAgain" sourceRef="informParties_again" targetRef="assignmentExecuted" />
                        <bpmn:endEvent id="assignmentExecuted\""""));
        Paper paper = given().executed(1);
        assertThat(told(paper)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void nothingIsTakenOffControlThatNoControllerReleased() {
        deploy(
                "resolution-control.bpmn",
                led(
                        CONTROL,
                        "carryOutAssignments_releaseFromControl",
                        "carryOutAssignments",
                        "releaseFromControl",
                        "releaseAssignments"));
        Paper paper = given().attached(1).reported(1);
        Reply accepted = paper.tryDecide("head", paper.taskOf("acceptReport", "head"), "ACCEPTED");
        assertThat(accepted.status()).isEqualTo(409);
        assertThat(accepted.detail()).contains("Снять с контроля рано");
        assertThat(paper.state(1)).isEqualTo("REPORTED");
    }

    @Test
    void aDeadlineIsNotMovedThatNobodyExtended() {
        deploy(
                "assignment-execution.bpmn",
                led(
                        EXECUTION,
                        "extensionRequested_decideExtension",
                        "extensionRequested",
                        "decideExtension",
                        "extendAssignment"));
        Paper paper = given();
        Reply asked = paper.tryAsk("performer", 1, "2026-12-18", "Подрядчик задержал смету");
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.detail()).contains("никто не продлевал");
        assertThat(paper.due(1)).startsWith("2026-12-11");
    }

    @Test
    void aRefusedExtensionMovesNothing() {
        deploy(
                "assignment-execution.bpmn",
                led(EXECUTION, "isExtended_no", "isExtended", "extensionRefused", "extendAssignment"));
        Paper paper = given().asked("performer", 1, "2026-12-18");
        Reply refused = paper.tryDecide("head", paper.taskOf("decideExtension", "head"), "REFUSED", "comment", "Нет");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(paper.due(1)).startsWith("2026-12-11");
    }
}
