package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Every path of the route of a draft act. */
class ActApprovalTest extends RouteTest {

    @Test
    void aDraftThatNobodyObjectsToIsSignedNumberedPublishedAndFiled() {
        Act act = act().endorsed()
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors")
                .allVisas()
                .examined()
                .isIn("ON_SIGNING")
                .signed()
                .isIn("PUBLISHED")
                .decides("controller", "assignControl", "NO_CONTROL")
                .isIn("FILED")
                .waitsFor();
        assertThat(act.view().path("projectNumber").asText()).matches("ПП-\\d+/26");
        assertThat(act.view().path("registrationNumber").asText()).matches("№ \\d+-П");
        assertThat(act.view().path("registrationDate").asText()).isEqualTo("2026-11-24");
        assertThat(act.view().path("stamp").asText())
                .startsWith("Подписано в системе: Губернатор края Образцов А.А.")
                .contains(act.view().path("files").path(0).path("sha256").asText())
                .doesNotContainIgnoringCase("электронной подписью");
        assertThat(act.view().path("publication").path("url").asText()).isEqualTo("/acts/" + act.id());
    }

    @Test
    void financeIsAskedWhenTheActCostsMoneyAndAskedAgainAloneAfterItsObjection() {
        act().costingMoney()
                .endorsed()
                .allVisas()
                .notAgrees("finance", "Нет расчёта")
                .examined()
                .isIn("REWORK")
                .waitsFor("reviseDraft:author")
                .newVersion("DRAFT_TEXT", null)
                .authorRevises("Расчёт добавлен")
                .waitsFor("giveVisa:finance")
                .hasVisas(
                        1, "economy AGREED", "property AGREED", "digital AGREED", "deputy AGREED", "finance NOT_AGREED")
                .hasVisas(2, "finance -")
                .visasBy("finance")
                .isIn("ON_SIGNING")
                .signed()
                .decides("controller", "assignControl", "ON_CONTROL")
                .isIn("ON_EXECUTION")
                .waitsFor("issueResolution:head");
    }

    @Test
    void remarksAreAnsweredBeforeSignatureAndWithoutANewTextNobodyIsAskedAgain() {
        act().endorsed()
                .visasBy("economy", "property", "digital")
                .decides("deputy", "giveVisa", "AGREED_WITH_REMARKS", "Уточните срок")
                .examined()
                .waitsFor("reviseDraft:author")
                .authorRevises("Срок уточнён в записке")
                .waitsFor("signAct:governor");
    }

    @Test
    void withANewTextThoseAreAskedWhoRemarkedAndWhomTheAuthorNames() {
        act().endorsed()
                .visasBy("economy", "property", "digital")
                .decides("deputy", "giveVisa", "AGREED_WITH_REMARKS", "Уточните срок")
                .examined()
                .newVersion("DRAFT_TEXT", "economy,legal")
                .authorRevises("Срок уточнён")
                .waitsFor("giveVisa:deputy", "giveVisa:economy", "examineLegality:lawyers");
    }

    @Test
    void theAuthorMayHaveEverybodyAskedAgain() {
        act().endorsed()
                .visasBy("economy", "property", "digital")
                .decides("deputy", "giveVisa", "NOT_AGREED", "Переписать")
                .examined()
                .newVersion("DRAFT_TEXT", "ALL")
                .authorRevises("Переписано")
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
    }

    @Test
    void aNewFinancialJustificationIsShownToFinanceAgain() {
        act().costingMoney()
                .endorsed()
                .allVisas()
                .visasBy("finance")
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .newVersion("FINANCIAL_JUSTIFICATION", null)
                .authorRevises("Исправлено")
                .waitsFor("giveVisa:finance", "editLanguage:editors");
    }

    @Test
    void aVisaThatReturnsTheDraftStopsTheRoundAndTheUnansweredAreAskedNextTime() {
        act().endorsed()
                .visasBy("economy")
                .lawyerAgrees()
                .decides("property", "giveVisa", "RETURNED", "Не тот участок")
                .isIn("REWORK")
                .waitsFor("reviseDraft:author")
                .hasVisas(1, "economy AGREED", "property RETURNED", "digital -", "deputy -")
                .authorRevises("Участок исправлен")
                .waitsFor("giveVisa:property", "giveVisa:digital", "giveVisa:deputy", "editLanguage:editors");
    }

    @Test
    void theLawyerReturnsADraftAndItStopsTheVisasToo() {
        act().endorsed()
                .decides("legal", "examineLegality", "RETURNED", "Нет полномочий")
                .isIn("REWORK")
                .waitsFor("reviseDraft:author");
    }

    @Test
    void anApproverOutsideHisCompetenceIsTakenOutAndTheAuthorIsTold() {
        Act act = act().endorsed()
                .visasBy("economy", "property", "deputy")
                .decides("digital", "giveVisa", "NOT_IN_COMPETENCE", "Не наш вопрос")
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .newVersion("DRAFT_TEXT", "ALL")
                .authorRevises("Исправлено")
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
        assertThat(act.view().path("warnings").toString()).contains("Сетевой Н.Н.", "Не наш вопрос");
    }

    @Test
    void theHeadDoesNotSupportTheDraftAndSeesItAgainAfterRevision() {
        act().submitted()
                .isIn("ON_APPROVAL")
                .decides("head", "endorseDraft", "NOT_AGREED", "Рано")
                .isIn("REWORK")
                .authorRevises("Уже пора")
                .waitsFor("endorseDraft:head")
                .decides("head", "endorseDraft", "AGREED")
                .isIn("ON_APPROVAL");
    }

    @Test
    void theAuthorRecallsBeforeHisHeadHasLooked() {
        act().submitted().recalled("Устарел").isIn("RECALLED").waitsFor();
    }

    @Test
    void theAuthorRecallsInTheMiddleOfVisas() {
        act().endorsed()
                .visasBy("economy")
                .recalled("Устарел")
                .isIn("RECALLED")
                .waitsFor()
                .hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -");
    }

    @Test
    void theSignatoryRejects() {
        act().endorsed()
                .allVisas()
                .examined()
                .decides("governor", "signAct", "REJECTED", "Не нужен")
                .isIn("REJECTED")
                .waitsFor();
    }

    @Test
    void theSignatoryReturnsToTheAuthorAndNobodyElseIsAskedAgain() {
        act().endorsed()
                .allVisas()
                .examined()
                .decides("governor", "signAct", "RETURNED", "Поправьте дату")
                .isIn("REWORK")
                .authorRevises("Поправлено")
                .waitsFor("signAct:governor");
    }

    @Test
    void aRestrictedActIsNeverPublished() {
        Act act = act().with("restricted", true)
                .normative()
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("REGISTERED")
                .waitsFor("assignControl:controllers");
        assertThat(act.view().path("registrationNumber").asText()).endsWith("дсп");
        assertThat(act.view().path("publication").isNull()).isTrue();
    }
}
