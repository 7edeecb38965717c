package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose question it is, how long an answer takes, who visas it: row by row, as the tables stand. */
class AppealTablesTest extends RouteTest {

    @Autowired
    private DecisionService decisions;

    private List<Object> asked(String table, String fact, String value, String output) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(fact, value);
        return decisions.evaluateDecisionTableByKey(table, facts).collectEntries(output);
    }

    @ParameterizedTest
    @CsvSource({
        "0002.0013.0139.0321, 06",
        "0002.0013.0139.0322, 06",
        "0003.0009.0097.0689, 10",
        "0003.0011.0123.0847, 10",
        "0002.0007.0072.0288, 01",
        "9999.9999.9999.9999, 01",
        ", 01"
    })
    void everyQuestionHasOneBody(String question, String body) {
        assertThat(asked("appealCompetence", "question", question, "receiver")).containsExactly(body);
    }

    /** 59-ФЗ, ст. 12 ч. 1 и 1.1. */
    @ParameterizedTest
    @CsvSource({"0003.0012.0134.0883, APPEAL_MIGRATION", "0002.0007.0072.0288, APPEAL", ", APPEAL"})
    void whatConcernsMigrationIsAnsweredSooner(String question, String norm) {
        assertThat(asked("appealTerm", "question", question, "norm")).containsExactly(norm);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLAINT, LEGAL_DEPUTY;NOBODY",
        "APPLICATION, NOBODY",
        "PROPOSAL, NOBODY",
    })
    void lawyersSeeAnswersToComplaints(String type, String positions) {
        assertThat(asked("appealApprovers", "appealType", type, "position"))
                .containsExactly((Object[]) positions.split(";"));
    }
}
