package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Every path of a memo: the head supports it, those concerned give their visas, whom it is written to decides. */
class MemoApprovalTest extends RouteTest {

    private Act memo(Object... facts) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("addressee", "chief");
        card.put("request", "Прошу заменить два принтера");
        for (int i = 0; i < facts.length; i += 2) {
            card.put((String) facts[i], facts[i + 1]);
        }
        Act act = act().with("kind", "MEMO")
                .with("heading", "О замене принтеров")
                .without("EXPLANATORY_NOTE")
                .with("facts", card);
        for (String field : new String[] {"normative", "financial", "sphere"}) {
            act.with(field, null);
        }
        return act;
    }

    private static void numbered(Act act) {
        assertThat(act.view().path("registrationNumber").asText()).matches("сз-\\d+");
    }

    @Test
    void aMemoThatConcernsNobodyElseGoesFromTheHeadToWhomItIsWrittenTo() {
        Act act = memo().endorsed()
                .waitsFor("decideMemo:chief")
                .decides("chief", "decideMemo", "AGREED")
                .isIn("FILED")
                .waitsFor();
        numbered(act);
        assertThat(new String(api().get("/acts").bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .as("it stays inside")
                .doesNotContain("О замене принтеров");
    }

    @Test
    void thoseConcernedGiveTheirVisas() {
        memo("costs", true, "systems", true)
                .endorsed()
                .waitsFor("giveVisa:finance", "giveVisa:digital")
                .visasBy("finance", "digital")
                .waitsFor("decideMemo:chief");
    }

    @Test
    void anObjectionIsSettledAndTheMemoGoesOn() {
        Act act = memo("estate", true)
                .endorsed()
                .notAgrees("property", "Имущества нет")
                .waitsFor("reviseDraft:author")
                .decides("author", "reviseDraft", "DISPUTED", "Имущество найдено")
                .decides("author", "settleDisagreement", "SETTLED", "Имущество передадут")
                .decides("chief", "decideMemo", "AGREED");
        numbered(act.isIn("FILED"));
    }

    @Test
    void whatTheHeadDoesNotSupportIsRevisedAndComesBackToHim() {
        memo().submitted()
                .decides("head", "endorseDraft", "NOT_AGREED", "Хватит одного")
                .waitsFor("reviseDraft:author")
                .newVersion("DRAFT_TEXT", null)
                .authorRevises("Прошу один")
                .waitsFor("endorseDraft:head");
    }

    @Test
    void whatIsReturnedMayBeTakenBack() {
        memo().endorsed()
                .decides("chief", "decideMemo", "RETURNED", "Нет цены")
                .isIn("REWORK")
                .decides("author", "reviseDraft", "RECALLED", "Больше не нужно")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void aRefusedMemoGetsNoNumber() {
        Act act = memo().endorsed()
                .decides("chief", "decideMemo", "REJECTED", "Денег нет")
                .isIn("REJECTED")
                .waitsFor();
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void theAuthorRecallsIt() {
        memo().submitted().recalled("Принтеры починили").isIn("RECALLED").waitsFor();
    }
}
