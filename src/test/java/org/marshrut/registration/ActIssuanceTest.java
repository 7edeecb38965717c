package org.marshrut.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.RouteTest;

/** Every path of an act that is signed. */
class ActIssuanceTest extends RouteTest {

    @Test
    void aSignedActIsNumberedPublishedAndFiled() {
        act().endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED")
                .decides("controller", "assignControl", "NO_CONTROL")
                .isIn("FILED")
                .waitsFor();
    }

    @Test
    void anActOnControlWaitsForItsResolution() {
        act().endorsed()
                .allVisas()
                .examined()
                .signed()
                .decides("controller", "assignControl", "ON_CONTROL")
                .isIn("ON_EXECUTION")
                .waitsFor("issueResolution:head");
    }

    @Test
    void anAnnulledActLeavesNothingRunning() {
        Act act = act().endorsed().allVisas().examined().signed().waitsFor("assignControl:controllers");
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .processDefinitionKeyIn("actApproval", "actIssuance")
                        .count())
                .isZero();
    }

    @Test
    void anAnnulledActOnControlStopsFromTheOutside() {
        Act act = act().endorsed().allVisas().examined().signed().decides("controller", "assignControl", "ON_CONTROL");
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(act.id())
                        .processDefinitionKeyIn("actApproval", "actIssuance", "resolutionControl")
                        .count())
                .isZero();
    }
}
