package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code serviceRendering}: complete, incomplete, not accepted; the applicant is asked for his own papers only. */
class ServiceRenderingTest extends ServicesTest {

    @Test
    void aCompleteApplicationIsAskedAboutElsewhere() {
        Act act = completePermit();
        ServiceDesk.refused(
                act.tryDecide("cityservice", "reviewApplication", "RETURNED", "Принесите выписку из ЕГРН"),
                "свои документы он представил");
        asked(act).waitsFor("awaitBody:cityservice", "awaitBody:cityservice");
        assertThat(act.view().path("warnings").toString()).contains("Росреестр", "ФНС", "представлено заявителем");
    }

    @Test
    void whoeverBroughtTooLittleIsAskedForHisOwnPapersOnly() {
        Act act = permit().file("SITE_PLAN", "схема.txt", ServiceDesk.text("Схема"))
                .submitted();
        ServiceDesk.refused(act.tryDecide("cityservice", "reviewApplication", "DONE", null), "«График работ»");
        ServiceDesk.refused(
                act.tryDecide("cityservice", "reviewApplication", "RETURNED", "График и выписку из ЕГРН"),
                "нельзя требовать «Выписка из ЕГРН»");
        act.decides("cityservice", "reviewApplication", "RETURNED", "Нужен график работ")
                .waitsFor("awaitApplicant:cityservice");
        clock.forward(Duration.ofDays(7));
        act.decides("cityservice", "awaitApplicant", "DONE", "Принёс").waitsFor("reviewApplication:cityservice");
        assertThat(desk().due(act)).as("five working days were waited for").isEqualTo("2026-12-15");
    }

    @Test
    void whoeverIsSilentIsToldThatItIsClosed() {
        Act act = permit().submitted()
                .decides("cityservice", "reviewApplication", "RETURNED", "Нет подписи на графике")
                .waitsFor("awaitApplicant:cityservice");
        clock.forward(Duration.ofDays(31));
        fire(act, "waitingOver");
        act.waitsFor("informApplicant:cityservice")
                .decides("cityservice", "informApplicant", "DONE")
                .isIn("FILED");
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("CLOSED");
    }

    @Test
    void acceptanceIsRefusedOnAGroundAndWithAWayToComplain() {
        Act act = permit().submitted();
        ServiceDesk.refused(
                act.tryDecide("cityservice", "reviewApplication", "REFUSED", "Ничего нет"), "без основания");
        desk().fill(act, ServiceDesk.excavation(), "acceptanceGround", "INCOMPLETE");
        act.decides("cityservice", "reviewApplication", "REFUSED", "Ничего нет")
                .waitsFor("informApplicant:cityservice");
        assertThat(jdbc.sql("select text from applicant_events where document_id = ? and event = 'REFUSED'")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .contains("210-ФЗ", "5 рабочих дней", "Жалобу");
        act.decides("cityservice", "informApplicant", "DONE").isIn("FILED");
        assertThat(act.view().path("facts").path("result").asText()).isEqualTo("NOT_ACCEPTED");
    }
}
