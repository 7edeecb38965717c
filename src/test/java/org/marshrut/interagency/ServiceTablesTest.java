package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Which papers a service needs and who has them, on which clause it is refused, who visas: row by row. */
class ServiceTablesTest extends RouteTest {

    @Autowired
    private DecisionService decisions;

    private List<Object> asked(String table, Map<String, Object> facts, String output) {
        return decisions.evaluateDecisionTableByKey(table, facts).collectEntries(output);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_EXCAVATION, SITE_PLAN;WORK_SCHEDULE;LAND_EXTRACT;TAX_EXTRACT, APPLICANT;APPLICANT;BODY;BODY",
        "SERVICE_PROPERTY, LAND_EXTRACT, BODY",
    })
    void whoGivesWhichPaper(String kind, String items, String sources) {
        assertThat(asked("serviceDocuments", Map.of("kind", kind), "item"))
                .containsExactly((Object[]) items.split(";"));
        assertThat(asked("serviceDocuments", Map.of("kind", kind), "source"))
                .containsExactly((Object[]) sources.split(";"));
        assertThat(asked("serviceDocuments", Map.of("kind", kind), "clause"))
                .allSatisfy(clause -> assertThat(clause.toString()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_EXCAVATION, ACCEPTANCE, INCOMPLETE, статья 12",
        "SERVICE_PROPERTY, ACCEPTANCE, UNREADABLE, пункт 14",
        "SERVICE_PROPERTY, ACCEPTANCE, NOT_ENTITLED, пункт 14",
        "SERVICE_EXCAVATION, DECISION, NO_RIGHT, пункт 21",
        "SERVICE_EXCAVATION, DECISION, CONFLICT, пункт 22",
        "SERVICE_PROPERTY, DECISION, NO_OBJECT, пункт 18",
    })
    void everyRefusalHasItsClause(String kind, String stage, String ground, String clause) {
        assertThat(asked("serviceGrounds", Map.of("kind", kind, "stage", stage, "ground", ground), "clause"))
                .singleElement()
                .asString()
                .contains(clause);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_PROPERTY, DECISION, CONFLICT",
        "SERVICE_EXCAVATION, DECISION, NO_OBJECT",
        "SERVICE_EXCAVATION, DECISION, INCOMPLETE",
        "SERVICE_EXCAVATION, ACCEPTANCE, NO_RIGHT",
    })
    void aGroundOfAnotherServiceOrStageIsNone(String kind, String stage, String ground) {
        assertThat(asked("serviceGrounds", Map.of("kind", kind, "stage", stage, "ground", ground), "clause"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EXCAVATION, CITY_LEGAL_CHIEF;CITY_ROADS_CHIEF", "PROPERTY, CITY_LEGAL_CHIEF", ", CITY_LEGAL_CHIEF"})
    void whoVisas(String code, String positions) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("serviceCode", code);
        assertThat(asked("serviceApprovers", facts, "position")).containsExactly((Object[]) positions.split(";"));
    }
}
