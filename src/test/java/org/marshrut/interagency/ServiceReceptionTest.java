package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code serviceReception}: each service has its number and its term from the first moment. */
class ServiceReceptionTest extends ServicesTest {

    @Test
    void aPermitHasTenWorkingDays() {
        Act act = completePermit().waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("projectNumber").asText()).matches("МУ-ЗР-2026-\\d+");
        assertThat(desk().due(act)).isEqualTo("2026-12-08");
        assertThat(desk().told(act)).containsExactly("REGISTERED");
    }

    @Test
    void anExtractHasFive() {
        Act act = extract("CABINET").waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("projectNumber").asText()).matches("МУ-РИ-2026-\\d+");
        assertThat(desk().due(act)).isEqualTo("2026-12-01");
    }
}
