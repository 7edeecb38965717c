package org.marshrut.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;

/** An objection stands until whoever raised it is asked again, or it is settled by somebody who may. */
class OpenObjectionTest extends RedrawingTest {

    private static final String ROUTE = "act-approval/act-approval.bpmn";
    private static final String REWORK = "draft-rework/draft-rework.bpmn";

    /** What the author has brought in again goes to the signatory, past the next round. */
    private static String withoutASecondRound() {
        return replaced(
                        shipped(ROUTE),
                        "sourceRef=\"reworkDraft\" targetRef=\"toEndorsement\"",
                        "sourceRef=\"reworkDraft\" targetRef=\"publicWindowOver\"")
                .replace("<bpmn:incoming>reworkDraft_resubmitted</bpmn:incoming>", "")
                .replace(
                        "<bpmn:incoming>isReworkNeeded_no</bpmn:incoming>",
                        "<bpmn:incoming>isReworkNeeded_no</bpmn:incoming><bpmn:incoming>reworkDraft_resubmitted</bpmn:incoming>");
    }

    private Act objected() {
        return act().endorsed()
                .examined()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против");
    }

    private void isNotSignedPlainly(Act act) {
        Reply signed = act.tryDecide("governor", "signAct", "SIGNED", null);
        assertThat(signed.status()).isEqualTo(409);
        assertThat(signed.detail()).contains("Подписать нельзя").contains("Подписать при возражениях");
        act.waitsFor("signAct:governor").isIn("ON_SIGNING");
    }

    @Test
    void theAnswerOfTheAuthorAloneIsNotTheEndOfAnObjection() {
        deploy("act-approval.bpmn", withoutASecondRound());
        Act act = objected().authorRevises("Обосновано").waitsFor("signAct:governor");
        isNotSignedPlainly(act);
        assertThat(api().as("governor")
                        .get("/engine-rest/task/" + act.taskOf("governor", "signAct") + "/form-variables")
                        .json()
                        .path("remarkList")
                        .path("value")
                        .asText())
                .contains("Против");
        act.decides("governor", "signAct", "SIGNED_OVER_OBJECTIONS", "Возражение рассмотрено")
                .isIn("PUBLISHED");
    }

    @Test
    void aReturnedDraftThatSkipsItsObjectorIsNotSignedPlainly() {
        deploy("act-approval.bpmn", withoutASecondRound());
        isNotSignedPlainly(act().endorsed()
                .decides("deputy", "giveVisa", "RETURNED", "Переделать")
                .authorRevises("Переделано")
                .waitsFor("signAct:governor"));
    }

    @Test
    void anExaminationThatObjectedIsAskedAgainOrStands() {
        deploy("act-approval.bpmn", withoutASecondRound());
        isNotSignedPlainly(act().endorsed()
                .allVisas()
                .editorAgrees()
                .decides("legal", "examineLegality", "NOT_AGREED", "Противоречит закону")
                .authorRevises("Не противоречит")
                .waitsFor("signAct:governor"));
    }

    @Test
    void whoeverElseRevisesAnswersNothingForTheAuthor() {
        deploy(
                "draft-rework.bpmn",
                replaced(
                        shipped(REWORK),
                        "camunda:formRef=\"reviseDraft\" camunda:formRefBinding=\"latest\" camunda:assignee=\"${author}\"",
                        "camunda:formRef=\"reviseDraft\" camunda:formRefBinding=\"latest\" camunda:assignee=\"${people.holder('DEPUTY_CHAIR')}\""));
        deploy("act-approval.bpmn", withoutASecondRound());
        isNotSignedPlainly(act().endorsed()
                .examined()
                .visasBy("property", "digital", "deputy")
                .decides("economy", "giveVisa", "AGREED_WITH_REMARKS", "Уточнить сумму")
                .decides("deputy", "reviseDraft", "RESUBMITTED", "Я отвечаю за автора")
                .waitsFor("signAct:governor"));
    }

    @Test
    void theAuthorOrHisSubstituteAnswersRemarks() {
        act().endorsed()
                .examined()
                .visasBy("property", "digital", "deputy")
                .decides("economy", "giveVisa", "AGREED_WITH_REMARKS", "Уточнить сумму")
                .authorRevises("Уточнено")
                .waitsFor("signAct:governor")
                .signed()
                .isIn("PUBLISHED");
    }

    private void settledBy(String expression) {
        deploy(
                "draft-rework.bpmn",
                replaced(
                        shipped(REWORK),
                        "camunda:formRef=\"settleDisagreement\" camunda:formRefBinding=\"latest\" camunda:assignee=\"${author}\"",
                        "camunda:formRef=\"settleDisagreement\" camunda:formRefBinding=\"latest\" " + expression));
    }

    private Act disputed() {
        return objected().decides("author", "reviseDraft", "DISPUTED", "Не согласен");
    }

    @Test
    void aVolunteerSettlesNothing() {
        settledBy("camunda:candidateGroups=\"volunteers\"");
        Act act = disputed();
        clock.tick();
        api().as("volunteer")
                .post(
                        "/engine-rest/task/" + act.taskOf("volunteer", "settleDisagreement") + "/claim",
                        java.util.Map.of("userId", "volunteer"));
        Reply settled = act.tryDecide("volunteer", "settleDisagreement", "SETTLED", null);
        assertThat(settled.status()).isEqualTo(403);
        assertThat(settled.detail()).contains("Разногласия урегулирует");
        act.isIn("ON_APPROVAL");
    }

    @Test
    void whoObjectedDoesNotSettleForTheOthers() {
        settledBy("camunda:assignee=\"${people.holder('ECONOMY_MINISTER')}\"");
        Act act = disputed();
        assertThat(act.tryDecide("economy", "settleDisagreement", "SETTLED", null)
                        .status())
                .isEqualTo(409);
        act.waitsFor("settleDisagreement:economy");
    }

    @Test
    void theHeadOfTheApparatusAndTheAuthorSettle() {
        disputed().decides("author", "settleDisagreement", "SETTLED").signed().isIn("PUBLISHED");
        settledBy("camunda:assignee=\"${people.holder('APPARATUS_HEAD')}\"");
        disputed().decides("chief", "settleDisagreement", "SETTLED").signed().isIn("PUBLISHED");
    }
}
