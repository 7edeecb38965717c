package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawingTest;

/** An analyst puts the search in finding aids beside any task: who has it sees it, and what he may not know stays closed. */
class BesideTest extends RedrawingTest {

    private static final String STEP = "<camunda:property name=\"step\" value=\"VISA\" />";

    private static String round(String property) {
        return replaced(shipped("visa-round/visa-round.bpmn"), STEP, STEP + property);
    }

    private JsonNode step(Act act) {
        return api().as("economy")
                .get("/api/tasks/" + act.taskOf("economy", "giveVisa") + "/screen")
                .json()
                .path("step");
    }

    @Test
    void theSearchStandsBesideAVisaOfAnotherRoute() {
        assertThat(step(act().endorsed()).path("beside").isNull())
                .as("as shipped")
                .isTrue();
        deploy(
                "visa-round.bpmn",
                round("<camunda:property name=\"beside\" value=\"findingAids\" />"
                        + "<camunda:property name=\"besideField\" value=\"comment\" />"));
        Act act = act().endorsed();
        assertThat(step(act).path("beside").asText()).isEqualTo("findingAids");
        assertThat(step(act).path("besideField").asText()).isEqualTo("comment");
        assertThat(api().as("economy").get("/api/archive/units?text=x").status())
                .isEqualTo(200);
        assertThat(api().as("economy").get("/api/archive/loans").status()).isEqualTo(403);
        act.allVisas();
    }

    @Test
    void nothingElseStandsBeside() {
        assertThatThrownBy(() -> deploy(
                        "visa-round.bpmn", round("<camunda:property name=\"beside\" value=\"telephoneBook\" />")))
                .hasMessageContaining("beside");
    }
}
