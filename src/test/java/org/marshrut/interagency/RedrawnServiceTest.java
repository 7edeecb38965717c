package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;
import org.marshrut.support.WithoutSteps;

/** An analyst leaves out what the law asks of a service: the gates that are not drawn hold. */
class RedrawnServiceTest extends RedrawingTest {

    private void redraw(String route, String... without) {
        deploy(route + ".bpmn", WithoutSteps.of(shipped(route + "/" + route + ".bpmn"), without));
    }

    private ServiceDesk desk() {
        return new ServiceDesk(api(), jdbc);
    }

    private Act askedFor() {
        return ServiceDesk.property(act(), "EMAIL");
    }

    /** Before the decision is written. */
    private Act withData() {
        Act act = askedFor().decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        act.decides("cityservice", "awaitBody", "DONE").waitsFor("prepareDecision:cityservice");
        desk().fill(act, ServiceDesk.extract("EMAIL"), "result", "GRANTED", "decisionText", "Выдать выписку.");
        return act;
    }

    private void isNotFiled(Act act) {
        assertThat(act.view().path("state").asText()).isNotIn("FILED", "REJECTED");
    }

    @Test
    void withoutASignatureADecisionHasNoNumber() {
        redraw("service-decision", "signDecision");
        Act act = withData().decides("cityservice", "prepareDecision", "DONE");
        Reply reply = act.tryDecide("citylegal", "giveVisa", "AGREED", null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isIn(204, 409);
        letTimersFail(act);
        assertThat(act.view().path("registrationNumber").isNull()).isTrue();
        assertThat(act.view().path("state").asText()).isNotIn("SIGNED", "REGISTERED", "FILED");
        assertThat(desk().told(act)).doesNotContain("READY", "SENT");
    }

    @Test
    void aResultOfWhichNobodyWasToldIsNotFiled() {
        redraw("service-issuance", "tellApplicant_ready", "sendDecision", "tellApplicant_sent");
        Act act = withData()
                .decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.waitsFor();
        assertThat(desk().told(act)).doesNotContain("READY", "SENT");
        assertThat(act.view().path("registrationNumber").asText()).isNotEmpty();
        isNotFiled(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuseAcceptance", "tellApplicant_closed"})
    void anEndOfWhichNobodyWasToldIsNotFiled(String step) {
        redraw("service-rendering", step);
        Act act = ServiceDesk.service(act(), "SERVICE_EXCAVATION", ServiceDesk.excavation())
                .submitted();
        if (step.equals("refuseAcceptance")) {
            desk().fill(act, ServiceDesk.excavation(), "acceptanceGround", "INCOMPLETE");
            act.decides("cityservice", "reviewApplication", "REFUSED", "Ничего нет");
        } else {
            act.decides("cityservice", "reviewApplication", "RETURNED", "Нужен график работ");
            clock.forward(Duration.ofDays(31));
            letTimersRun(act);
        }
        act.decides("cityservice", "informApplicant", "DONE").waitsFor();
        isNotFiled(act);
    }

    @Test
    void whatABodyHoldsIsNeverAskedOfTheApplicantWhateverIsDrawn() {
        redraw("service-rendering", "checkQuestion");
        Act act = ServiceDesk.service(act(), "SERVICE_EXCAVATION", ServiceDesk.excavation())
                .submitted();
        ServiceDesk.refused(
                act.tryDecide("cityservice", "reviewApplication", "RETURNED", "График и выписку из ЕГРН"),
                "нельзя требовать «Выписка из ЕГРН»");
        assertThat(desk().told(act)).doesNotContain("QUESTION");
    }

    @Test
    void withoutTheWatchTheTermIsTheSame() {
        redraw("municipal-service", "termHalfOver");
        Act act = withData();
        assertThat(desk().due(act)).isEqualTo("2026-12-01");
        clock.forward(Duration.ofDays(10));
        letTimersRun(act);
        assertThat(desk().marks(act)).isEmpty();
        assertThat(jdbc.sql("select due < ? from document_terms where document_id = ?")
                        .params(clock.now().atOffset(java.time.ZoneOffset.UTC), UUID.fromString(act.id()))
                        .query(Boolean.class)
                        .single())
                .as("overdue all the same")
                .isTrue();
        act.waitsFor("prepareDecision:cityservice");
    }
}
