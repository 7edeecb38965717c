package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.marshrut.document.Documents;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.RedrawingTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose visas a document needs, the table of approvers says; neither another table nor a drawing lets anybody off. */
class NoVisaIsLostTest extends RedrawingTest {

    private static final String ROUND = "visa-round/visa-round.bpmn";

    @Autowired
    private MissingVisas missing;

    @Autowired
    private Documents documents;

    @Autowired
    private ProcessEngine engine;

    private List<String> missing(Act act) {
        return missing.of(documents.card(act.id()));
    }

    private void isNotSigned(Act act) {
        for (String decision : List.of("SIGNED", "SIGNED_OVER_OBJECTIONS")) {
            assertThat(act.tryDecide("governor", "signAct", decision, "Подписываю")
                            .status())
                    .isEqualTo(409);
        }
        assertThat(act.tryDecide("governor", "signAct", "SIGNED", null).detail())
                .contains("не даны визы: ");
        act.waitsFor("signAct:governor").isIn("ON_SIGNING");
    }

    private void nobodyIsAskedAgain() {
        deploy(
                "repeat-visas.dmn",
                shipped("visa-round/repeat-visas.dmn").replaceAll("(<outputEntry[^>]*>\\s*<text>)true", "$1false"));
    }

    @Test
    void theFirstRoundAsksEverybodyWhateverTheTableOfRepetitionsSays() {
        nobodyIsAskedAgain();
        act().endorsed()
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
    }

    @Test
    void everyStageOfTheFirstRoundIsAsked() {
        nobodyIsAskedAgain();
        deploy("approvers.dmn", ApproversTables.of("| ECONOMY_MINISTER | 1 | ", "| DEPUTY_CHAIR | 2 | "));
        act().endorsed()
                .examined()
                .visasBy("economy")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("signAct:governor");
    }

    @Test
    void whoeverObjectedIsAskedAgainWhateverTheTableSays() {
        nobodyIsAskedAgain();
        act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .authorRevises("Обосновано")
                .waitsFor("giveVisa:economy", "editLanguage:editors")
                .editorAgrees()
                .visasBy("economy")
                .waitsFor("signAct:governor");
    }

    @Test
    void whoeverWasBrokenOffIsAskedInTheNextRound() {
        nobodyIsAskedAgain();
        act().endorsed()
                .decides("economy", "giveVisa", "RETURNED", "Переделать")
                .authorRevises("Переделано")
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
    }

    @Test
    void whoObjectedByAnAddedVisaIsAskedAgainThoughHeIsNotOnTheSheet() {
        Act act = act().endorsed().examined();
        clock.tick();
        Reply added = api().as("head")
                .post(
                        "/api/documents/" + act.id() + "/interventions",
                        Map.of("action", "ADD_VISA", "approver", "finance", "reason", "Есть расходы"));
        assertThat(added.status()).isEqualTo(204);
        act.allVisas()
                .notAgrees("finance", "Денег нет")
                .authorRevises("Есть")
                .waitsFor("giveVisa:finance")
                .visasBy("finance")
                .waitsFor("signAct:governor");
    }

    @Test
    void whoObjectedIsAskedAgainThoughTheTableHasDroppedHim() {
        Act act = act().endorsed().examined().visasBy("property", "digital", "deputy");
        deploy("approvers.dmn", ApproversTables.of("| PROPERTY_MINISTER | | "));
        act.notAgrees("economy", "Против")
                .authorRevises("Обосновано")
                .waitsFor("giveVisa:economy")
                .visasBy("economy")
                .waitsFor("signAct:governor");
    }

    @Test
    void aRoundThatAsksNobodyLeavesEveryVisaMissing() {
        deploy("visa-round.bpmn", nothing("visaRound"));
        Act act = act().endorsed().examined().waitsFor("signAct:governor");
        assertThat(missing(act)).hasSize(4);
        assertThat(missing.barred(documents.card(act.id())).orElseThrow()).contains("не даны визы: ");
    }

    @Test
    void aRoundWhoseVisasAreBrokenOffByATimerLeavesThemMissing() {
        deploy(
                "visa-round.bpmn",
                replaced(
                                replaced(
                                        shipped(ROUND),
                                        "cancelActivity=\"false\" attachedToRef=\"giveVisa\"",
                                        "cancelActivity=\"true\" attachedToRef=\"giveVisa\""),
                                "sourceRef=\"deadlineNear\" targetRef=\"watchDeadline\"",
                                "sourceRef=\"deadlineNear\" targetRef=\"visaGiven\"")
                        .replace("<bpmn:incoming>deadlineNear_watchDeadline</bpmn:incoming>", "")
                        .replace(
                                "<bpmn:incoming>isReturned_no</bpmn:incoming>",
                                "<bpmn:incoming>isReturned_no</bpmn:incoming><bpmn:incoming>deadlineNear_watchDeadline</bpmn:incoming>"));
        Act act = act().endorsed().examined().visasBy("economy");
        clock.set(java.time.Instant.parse("2026-11-27T16:00:00Z"));
        letTimersFail(act);
        act.waitsFor("signAct:governor");
        assertThat(missing(act)).hasSize(3);
    }

    @Test
    void aStageThatTheDrawingSkipsIsMissing() {
        deploy(
                "visa-round.bpmn",
                replaced(
                        shipped(ROUND), "${asked.further(execution)}", "${asked.further(execution) &amp;&amp; false}"));
        deploy("approvers.dmn", ApproversTables.of("| ECONOMY_MINISTER | 1 | ", "| DEPUTY_CHAIR | 2 | "));
        Act act = act().endorsed().examined().visasBy("economy").waitsFor("signAct:governor");
        assertThat(missing(act)).hasSize(1);
        isNotSigned(act);
        // The second stage is asked when the draft comes round again.
        act.decides("governor", "signAct", "RETURNED", "Нет визы заместителя")
                .authorRevises("Спросим")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .signed()
                .isIn("PUBLISHED");
    }

    @Test
    void visasThatWereNeverGivenAreMissingAlsoWhenTheAuthorSettlesWithHimself() {
        Act act = act().endorsed()
                .examined()
                .decides("economy", "giveVisa", "RETURNED", "Переделать")
                .decides("author", "reviseDraft", "DISPUTED", "Не согласен")
                .decides("author", "settleDisagreement", "SETTLED")
                .waitsFor("signAct:governor");
        assertThat(missing(act)).hasSize(3);
        isNotSigned(act);
    }

    @Test
    void nobodyInWordsIsNobody() {
        deploy(
                "approvers.dmn",
                ApproversTables.of("| NOBODY | | ")
                        .replace(
                                "<rule id=\"approvers_rule1\">",
                                "<rule id=\"approvers_rule1\"><description>Кадровый приказ визируют на бумаге</description>"));
        Act act = act().endorsed().examined().waitsFor("signAct:governor");
        assertThat(missing(act)).isEmpty();
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void aTableThatYieldsNobodyWithoutWordsStopsTheRound() {
        Unguarded.call(engine, () -> {
            deploy("approvers.dmn", ApproversTables.of("visaRound_of_another_route | ECONOMY_MINISTER | | "));
            return "";
        });
        Act act = act().submitted();
        Reply endorsed = act.tryDecide("head", "endorseDraft", "AGREED", null);
        assertThat(endorsed.status()).isEqualTo(409);
        assertThat(endorsed.detail()).contains("Таблица «Кто визирует проект» (approvers): нет строки для случая");
        act.waitsFor("endorseDraft:head");
    }

    @Test
    void whatIsGivenOrNotNeededIsNotMissing() {
        Act plain = act().endorsed().examined().allVisas();
        assertThat(missing(plain)).isEmpty();
        Act foreign = act().endorsed()
                .examined()
                .visasBy("property", "digital", "deputy")
                .decides("economy", "giveVisa", "NOT_IN_COMPETENCE", "Не наше");
        assertThat(missing(foreign)).isEmpty();
        deploy(
                "approvers.dmn",
                ApproversTables.of(
                        "| ECONOMY_MINISTER | | 2", "| PROPERTY_MINISTER | | 2", "| DIGITAL_MINISTER | | 2"));
        Act voted = act().endorsed().examined().visasBy("economy", "property").waitsFor("signAct:governor");
        assertThat(missing(voted)).isEmpty();
        Act outvoted = act().endorsed()
                .examined()
                .notAgrees("digital", "Против")
                .visasBy("economy", "property")
                .waitsFor("signAct:governor");
        assertThat(missing(outvoted)).isEmpty();
    }

    @Test
    void aLaterTableAsksNothingMoreOfADocumentThatHasPassedItsRound() {
        Act act = act().endorsed().examined().allVisas().waitsFor("signAct:governor");
        deploy("approvers.dmn", ApproversTables.of("| FINANCE_MINISTER | | ", "| TUNDRA_HEAD | | "));
        assertThat(missing(act)).isEmpty();
        act.signed().isIn("PUBLISHED");
        assertThat(missing.barred(documents.card(act.id()))).isEmpty();
    }

    @Test
    void whoHasLeftHasGivenHisVisa() {
        Act act = act().endorsed().examined().allVisas();
        jdbc.sql("update holdings set login = 'property' where position = 'ECONOMY_MINISTER'")
                .update();
        try {
            assertThat(missing(act)).isEmpty();
        } finally {
            jdbc.sql("update holdings set login = 'economy' where position = 'ECONOMY_MINISTER'")
                    .update();
        }
    }

    @Test
    void whoSettlesWithHisHeadBeforeTheRoundGetsNoNumberWithoutVisas() {
        Act act = act().submitted()
                .decides("head", "endorseDraft", "NOT_AGREED", "Не поддерживаю")
                .decides("author", "reviseDraft", "DISPUTED", "Поддержки не нужно")
                .decides("author", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Подписать так");
        Reply reply = act.tryDecide("governor", "signAct", "SIGNED", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("не даны визы: ");
        act.isIn("ON_SIGNING")
                .decides("governor", "signAct", "RETURNED", "Соберите визы")
                .authorRevises("Собираю")
                .decides("head", "endorseDraft", "AGREED")
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED");
    }
}
