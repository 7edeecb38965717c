package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is asked again: the rule of the contract, row by row. */
@Application
class RepeatVisasTableTest {

    @Autowired
    private DecisionService tables;

    @ParameterizedTest(name = "{0}, new text {1}, new justification {2}, named {3}, {4}: asked {5}")
    @CsvSource({
        "NONE,                false, false, NONE,  ECONOMY_MINISTER, true",
        "NOT_AGREED,          false, false, NONE,  ECONOMY_MINISTER, true",
        "RETURNED,            false, false, NONE,  ECONOMY_MINISTER, true",
        "AGREED,              false, false, NONE,  ECONOMY_MINISTER, false",
        "AGREED,              true,  false, NONE,  ECONOMY_MINISTER, false",
        "AGREED,              true,  false, NAMED, ECONOMY_MINISTER, true",
        "AGREED,              false, true,  NAMED, ECONOMY_MINISTER, false",
        "AGREED,              true,  false, ALL,   ECONOMY_MINISTER, true",
        "AGREED,              false, true,  ALL,   ECONOMY_MINISTER, true",
        "AGREED_WITH_REMARKS, false, false, NONE,  ECONOMY_MINISTER, false",
        "AGREED_WITH_REMARKS, true,  false, NONE,  ECONOMY_MINISTER, true",
        "AGREED,              false, true,  NONE,  FINANCE_MINISTER, true",
        "AGREED,              false, true,  NONE,  ECONOMY_MINISTER, false",
        "NOT_IN_COMPETENCE,   true,  true,  ALL,   FINANCE_MINISTER, false",
    })
    void theRule(String last, boolean text, boolean justification, String named, String position, boolean asked) {
        boolean answer = tables.evaluateDecisionTableByKey(
                        "repeatVisas",
                        Variables.putValue("lastDecision", last)
                                .putValue("draftTextChanged", text)
                                .putValue("justificationChanged", justification)
                                .putValue("changedFor", named)
                                .putValue("position", position))
                .getSingleEntry();
        assertThat(answer).isEqualTo(asked);
    }
}
