package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of one round of visas. */
class VisaRoundTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyApproverHasAVisaOfHisOwnWithItsOwnDeadlineInHisOwnZone() {
        Act act = act().endorsed();
        act.view().path("visas").forEach(visa -> {
            // Two working days from Tuesday: the end of Thursday, 18:00 in Moscow for the deputy, +05:00 for others.
            String end = visa.path("approver").asText().equals("deputy")
                    ? "2026-11-26T18:00:00+03:00"
                    : "2026-11-26T18:00:00+05:00";
            assertThat(OffsetDateTime.parse(visa.path("due").asText()).toInstant())
                    .as(visa.path("approver").asText())
                    .isEqualTo(OffsetDateTime.parse(end).toInstant());
            assertThat(visa.path("round").asInt()).isEqualTo(1);
        });
        assertThat(act.view().path("visas")).hasSize(4);
    }

    @Test
    void theRoundEndsWhenAllHaveAnsweredWhateverTheyAnswered() {
        act().endorsed()
                .examined()
                .notAgrees("economy", "Против")
                .decides("property", "giveVisa", "AGREED_WITH_REMARKS", "Уточнить")
                .decides("digital", "giveVisa", "NOT_IN_COMPETENCE", "Не наше")
                .waitsFor("giveVisa:deputy")
                .visasBy("deputy")
                .waitsFor("reviseDraft:author");
    }

    @Test
    void aReturnedDraftEndsTheRoundAtOnce() {
        Act act = act().endorsed()
                .decides("deputy", "giveVisa", "RETURNED", "Переделать")
                .waitsFor("reviseDraft:author")
                .hasVisas(1, "economy -", "property -", "digital -", "deputy RETURNED");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("visaRound")
                        .processInstanceBusinessKey(act.id())
                        .count())
                .as("nothing of the round is left")
                .isZero();
    }

    @Test
    void aRoundThatConcernsNobodyPassesAtOnce() {
        act().endorsed()
                .allVisas()
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .authorRevises("Исправлено")
                .waitsFor("editLanguage:editors")
                .editorAgrees()
                .waitsFor("signAct:governor");
    }

    @Test
    void whoHoldsTwoPositionsOfTheSheetGivesOneVisa() {
        jdbc.sql("update holdings set login = 'economy' where position = 'PROPERTY_MINISTER'")
                .update();
        try {
            act().endorsed()
                    .hasVisas(1, "economy -", "digital -", "deputy -")
                    .visasBy("economy", "digital", "deputy")
                    .examined()
                    .waitsFor("signAct:governor");
        } finally {
            jdbc.sql("update holdings set login = 'property' where position = 'PROPERTY_MINISTER'")
                    .update();
        }
    }

    @Test
    void aVisaRemembersTheVersionItWasGivenOn() {
        Act act = act().endorsed()
                .visasBy("economy", "property", "digital")
                .notAgrees("deputy", "Против")
                .examined()
                .newVersion("DRAFT_TEXT", null)
                .authorRevises("Новая версия")
                .visasBy("deputy");
        var visas = act.view().path("visas");
        assertThat(visas.path(0).path("version").asInt()).isEqualTo(1);
        assertThat(visas.path(4).path("version").asInt()).isEqualTo(2);
        assertThat(visas.path(3).path("answer").asText()).isEqualTo("Новая версия");
        assertThat(visas.path(4).path("actual").asText()).isEqualTo("deputy");
    }
}
