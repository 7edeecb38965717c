package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DrawnChain;

/** What somebody has said is not undone by what another says in the same step, nor by a route that goes on. */
class PassedOverTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";

    private void draws(String file) {
        drawn("act-approval", file);
    }

    private Act order() {
        return act().with("kind", "GOVERNOR_DIRECTIVE");
    }

    /** The step is done twice: first by the holder of one position, then by that of the other; or by both at once. */
    private static String twice(String id, boolean sequential, String... steps) {
        String file = DrawnChain.of("actApproval", steps);
        int at = file.indexOf("</bpmn:userTask>", file.indexOf("<bpmn:userTask id=\"" + id + "\""));
        return file.substring(0, at)
                + "<bpmn:multiInstanceLoopCharacteristics isSequential=\"%s\"><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
                        .formatted(sequential)
                + file.substring(at);
    }

    private static String oneAfterTheOther(String first, String second) {
        return "${loopCounter==0?people.holder('%s'):people.holder('%s')}".formatted(first, second);
    }

    @Test
    void aSignatoryWhoReturnedIsNotReplacedByTheNextInHisStep() {
        draws(twice(
                "sign",
                true,
                "sign SIGNATURE " + oneAfterTheOther("DEPUTY_CHAIR", "GOVERNOR") + " - ON_SIGNING",
                "!registerAct"));
        Act act = order().submitted().decides("deputy", "sign", "RETURNED", "Поправьте срок");
        Reply reply = act.tryDecide("governor", "sign", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("возвращён с подписания (Примеров Б.Б.)");
        bindsNobody(act);
    }

    @Test
    void aSignatoryWhoIsAskedAgainMaySign() {
        draws(twice(
                "sign",
                true,
                "sign SIGNATURE " + oneAfterTheOther("GOVERNOR", "GOVERNOR") + " - ON_SIGNING",
                "!registerAct"));
        Act act = order().submitted().decides("governor", "sign", "RETURNED", "Поясните");
        act.decides("governor", "sign", "SIGNED").isIn("REGISTERED");
    }

    @ParameterizedTest
    @CsvSource({"EXAMINATION,true", "EXAMINATION,false", "WORK,true", "ENDORSEMENT,false", "VISA,true", "VISA,false"})
    void anObjectionIsNotAnsweredByTheNextInItsStep(String kind, boolean sequential) {
        draws(twice(
                "examine",
                sequential,
                "examine " + kind + " " + oneAfterTheOther("ECONOMY_MINISTER", "FINANCE_MINISTER")
                        + " AGREED,NOT_AGREED",
                SIGN,
                "!registerAct"));
        Act act = order().submitted().decides("economy", "examine", "NOT_AGREED", "Против");
        act.decides("finance", "examine", "AGREED");
        Reply reply = act.tryDecide("governor", "sign", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("есть неснятые возражения");
        bindsNobody(act);
    }

    @Test
    void whoeverObjectedAndIsAskedAgainMayAgree() {
        draws(twice(
                "examine",
                true,
                "examine EXAMINATION " + oneAfterTheOther("ECONOMY_MINISTER", "ECONOMY_MINISTER")
                        + " AGREED,NOT_AGREED",
                SIGN,
                "!registerAct"));
        Act act = order().submitted().decides("economy", "examine", "NOT_AGREED", "Против");
        act.decides("economy", "examine", "AGREED")
                .decides("governor", "sign", "SIGNED")
                .isIn("REGISTERED");
    }

    private static String hearing(String interrupting, String file) {
        return file.replace("</bpmn:process>", """
                <bpmn:subProcess id="recall" triggeredByEvent="true">
                <bpmn:startEvent id="draftRecall" isInterrupting="%s"><bpmn:messageEventDefinition id="m" messageRef="r" /></bpmn:startEvent>
                <bpmn:endEvent id="recalled" />
                <bpmn:sequenceFlow id="draftRecall_recalled" sourceRef="draftRecall" targetRef="recalled" />
                </bpmn:subProcess></bpmn:process><bpmn:message id="r" name="draftRecall" />
                """.formatted(interrupting));
    }

    @Test
    void aRecalledDraftIsRecalledThoughItsRouteGoesOn() {
        draws(hearing("false", DrawnChain.of("actApproval", SIGN, "!registerAct")));
        Act act = order().submitted();
        act.recalled("Передумали").isIn("RECALLED");
        Reply reply = act.tryDecide("governor", "sign", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("автор отозвал проект");
        act.isIn("RECALLED");
        bindsNobody(act);
    }

    private static final String NO_WAY_OUT = """
            <bpmn:exclusiveGateway id="fails" name="Куда?" />
            <bpmn:sequenceFlow id="fails_recalled" sourceRef="fails" targetRef="recalled">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${round == 77}</bpmn:conditionExpression>
            </bpmn:sequenceFlow>
            <bpmn:endEvent id="elsewhere" />
            <bpmn:sequenceFlow id="fails_elsewhere" sourceRef="fails" targetRef="elsewhere">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${round == 78}</bpmn:conditionExpression>
            </bpmn:sequenceFlow>
            """;
    private static final String REFUSED = """
            <bpmn:serviceTask id="fails" name="Номер" camunda:delegateExpression="${registerAct}" />
            <bpmn:sequenceFlow id="fails_recalled" sourceRef="fails" targetRef="recalled" />
            """;

    @ParameterizedTest
    @ValueSource(strings = {NO_WAY_OUT, REFUSED})
    void aRouteThatFailsByARecallIsInNobodysWay(String fails) {
        draws(hearing("true", DrawnChain.of("actApproval", SIGN, "!registerAct"))
                .replace(
                        "sourceRef=\"draftRecall\" targetRef=\"recalled\" />",
                        "sourceRef=\"draftRecall\" targetRef=\"fails\" />" + fails));
        Act act = order().submitted();
        act.recalled("Передумали").isIn("RECALLED").waitsFor();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .count())
                .isZero();
        assertThat(jdbc.sql("select remark from decisions where document_id = ?::uuid and task_key = 'draftRecall'")
                        .param(act.id())
                        .query(String.class)
                        .list())
                .containsExactly("Передумали");
        bindsNobody(act);
    }

    @Test
    void norDoesItEnterAnotherState() {
        draws(hearing(
                "false", DrawnChain.of("actApproval", "work WORK author DONE", "again WORK author DONE ON_APPROVAL")));
        Act act = order().submitted().recalled("Передумали");
        act.decides("author", "work", "DONE").isIn("RECALLED");
    }

    @Test
    void whatWasSignedAndThenRecalledGetsNoNumber() {
        draws(hearing("false", DrawnChain.of("actApproval", SIGN, "wait WORK author", "!registerAct")));
        Act act = order().submitted().decides("governor", "sign", "SIGNED").recalled("Нашли ошибку");
        Reply reply = act.tryDecide("author", "wait", "DONE", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("автор отозвал проект");
        bindsNobody(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVISION RECALLED", "SETTLEMENT WITHDRAWN"})
    void whatItsAuthorTookBackInAStepIsNotSigned(String said) {
        String kind = said.split(" ")[0];
        String decision = said.split(" ")[1];
        draws(DrawnChain.of("actApproval", "take %s author %s".formatted(kind, decision), SIGN, "!registerAct"));
        Act act = order().submitted().decides("author", "take", decision, "Не нужно");
        Reply reply = act.tryDecide("governor", "sign", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("автор отозвал проект");
        bindsNobody(act);
    }

    @Test
    void whatWasSubmittedAgainIsSigned() {
        draws(DrawnChain.of(
                "actApproval",
                "take REVISION author RECALLED",
                "again REVISION author RESUBMITTED",
                SIGN,
                "!registerAct"));
        Act act = order().submitted().decides("author", "take", "RECALLED", "Не нужно");
        act.decides("author", "again", "RESUBMITTED", "Нужно")
                .decides("governor", "sign", "SIGNED")
                .isIn("REGISTERED");
    }
}
