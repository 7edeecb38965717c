package org.marshrut.document;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Every path of a draft that its author has back. */
class DraftReworkTest extends RouteTest {

    @Test
    void afterTheThirdRoundDisagreementsAreSettledAndMayGoToSignature() {
        thirdRoundObjected()
                .decides("author", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Протокол приложен")
                .waitsFor("signAct:governor");
    }

    @Test
    void theSignatoryReturnsAnActWithDisagreementsToItsAuthorAndNotToAnotherMeeting() {
        thirdRoundObjected()
                .decides("author", "settleDisagreement", "SETTLED")
                .decides("governor", "signAct", "RETURNED", "Ещё раз")
                .waitsFor("reviseDraft:author")
                .authorRevises("Исправлено")
                .waitsFor("giveVisa:economy");
    }

    private Act thirdRoundObjected() {
        return act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .examined()
                .authorRevises("Обосновано")
                .notAgrees("economy", "Всё ещё против")
                .authorRevises("Обосновано лучше")
                .notAgrees("economy", "Против в третий раз")
                .hasVisas(3, "economy NOT_AGREED")
                .waitsFor("settleDisagreement:author")
                .isIn("ON_APPROVAL");
    }

    @Test
    void theAuthorDisputesRemarksAndWithdrawsTheDraft() {
        act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .examined()
                .decides("author", "reviseDraft", "DISPUTED", "Не согласен")
                .waitsFor("settleDisagreement:author")
                .decides("author", "settleDisagreement", "WITHDRAWN", "Не договорились")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void theAuthorRecallsWhileRevising() {
        act().submitted()
                .decides("head", "endorseDraft", "RETURNED", "Рано")
                .decides("author", "reviseDraft", "RECALLED", "Передумали")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void theAuthorRecallsByMessageWhileADisagreementIsSettled() {
        thirdRoundObjected().recalled("Не договорились").isIn("RECALLED").waitsFor();
    }
}
