package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

@Application
class ApproversTableTest {

    @Autowired
    private DecisionService tables;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GOVERNMENT_RESOLUTION; false; ECONOMY_MINISTER, PROPERTY_MINISTER, DIGITAL_MINISTER, DEPUTY_CHAIR",
                "GOVERNMENT_RESOLUTION; true;"
                        + " ECONOMY_MINISTER, PROPERTY_MINISTER, DIGITAL_MINISTER, DEPUTY_CHAIR, FINANCE_MINISTER",
                "GOVERNOR_DIRECTIVE; true;"
                        + " ECONOMY_MINISTER, PROPERTY_MINISTER, DIGITAL_MINISTER, DEPUTY_CHAIR, FINANCE_MINISTER"
            })
    void thePositionsOfTheSheet(String kind, boolean financial, String positions) {
        var result = tables.evaluateDecisionTableByKey(
                "approvers",
                Variables.putValue("kind", kind)
                        .putValue("normative", true)
                        .putValue("financial", financial)
                        .putValue("sphere", "EDUCATION"));
        assertThat(result.<String>collectEntries("position"))
                .containsExactly(
                        Arrays.stream(positions.split(",")).map(String::strip).toArray(String[]::new));
    }
}
