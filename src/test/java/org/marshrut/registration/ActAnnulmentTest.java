package org.marshrut.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;

/** Every path of an annulment. */
class ActAnnulmentTest extends RouteTest {

    private Api.Reply annul(Act act, String person, String reason) {
        clock.tick();
        return api().as(person).post("/api/documents/" + act.id() + "/annulment", Map.of("reason", reason));
    }

    @Test
    void aPublishedActThatStillWaitsForControlIsAnnulledAndItsRouteStops() {
        Act act = act().endorsed().allVisas().examined().signed().waitsFor("assignControl:controllers");
        String number = act.view().path("registrationNumber").asText();
        assertThat(annul(act, "clerk", "Ошибка в тексте").status()).isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(act.view().path("registrationNumber").asText())
                .as("the number stays")
                .isEqualTo(number);
        assertThat(act.view().path("publication").isNull()).isTrue();
        Act next = act().endorsed().allVisas().examined().signed();
        assertThat(next.view().path("registrationNumber").asText()).isNotEqualTo(number);
    }

    @Test
    void aFiledRestrictedActIsAnnulledWithoutAPublicationToWithdraw() {
        Act act = act().with("restricted", true)
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .decides("controller", "assignControl", "NO_CONTROL")
                .isIn("FILED");
        assertThat(annul(act, "clerk", "Отменён").status()).isEqualTo(200);
        act.isIn("ANNULLED");
        assertThat(annul(act, "clerk", "Отменён").status()).isEqualTo(409);
    }

    @Test
    void onlyTheRegistryAnnulsOnlyWhatIsRegisteredAndOnlyForAReason() {
        Act draft = act().submitted();
        assertThat(annul(draft, "secretary", "Не наш").status()).isEqualTo(403);
        assertThat(annul(draft, "clerk", "Рано").status())
                .as("not his to see yet")
                .isEqualTo(404);
        Act act = act().endorsed().allVisas().examined().signed();
        assertThat(annul(act, "author", "Передумал").status()).isEqualTo(403);
        Api.Reply noReason = annul(act, "clerk", " ");
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.detail()).contains("причину");
        act.isIn("PUBLISHED");
    }
}
