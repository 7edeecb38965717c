package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A head steps in. */
class InterventionTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Reply step(String by, Act act, Map<String, String> what) {
        clock.tick();
        Map<String, String> body = new HashMap<>(what);
        body.put("reason", "Так нужно");
        return api().as(by).post("/api/documents/" + act.id() + "/interventions", body);
    }

    private Reply change(String by, Act act, String from, String to) {
        return step(
                by, act, Map.of("action", "CHANGE_PERFORMER", "taskId", act.taskOf(from, "giveVisa"), "performer", to));
    }

    private JsonNode visa(Act act, String approver) {
        return StreamSupport.stream(act.view().path("visas").spliterator(), false)
                .filter(visa -> visa.path("approver").asText().equals(approver))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anotherPerformerNeedsNoOtherVisaAgain() {
        Act act = act().endorsed().visasBy("property");
        String due = visa(act, "economy").path("due").asText();
        assertThat(change("economy", act, "economy", "performer").status()).isEqualTo(204);
        act.hasVisas(1, "property AGREED", "performer -", "digital -", "deputy -");
        assertThat(visa(act, "performer").path("due").asText()).isEqualTo(due);
        assertThat(visa(act, "performer").path("basis").asText())
                .isEqualTo("замена исполнителя 24.11.2026 (вместо: Графиков И.И.), решение: Графиков И.И.");
        assertThat(api().as("economy").get("/api/documents/" + act.id()).status())
                .isEqualTo(404);
        act.visasBy("performer", "digital", "deputy").examined().waitsFor("signAct:governor");
        assertThat(visa(act, "performer").path("basis").asText()).startsWith("замена исполнителя");
    }

    @Test
    void onlyTheHeadOfThePerformerStepsInAndTheHeadOfTheApparatus() {
        Act act = act().endorsed();
        for (String by : java.util.List.of("head", "author", "property")) {
            assertThat(change(by, act, "economy", "performer").status()).as(by).isEqualTo(403);
        }
        act.isIn("ON_APPROVAL");
        Reply twoVisas = change("economy", act, "economy", "property");
        assertThat(twoVisas.status()).isEqualTo(409);
        assertThat(change("economy", act, "economy", "nobody").status()).isEqualTo(400);
        assertThat(step("economy", act, Map.of("action", "DANCE")).status()).isEqualTo(400);
        assertThat(change("volunteer", act, "economy", "performer").status()).isEqualTo(404);
    }

    @Test
    void aVisaIsAddedToTheRunningRoundOneAfterAnother() {
        Act act = act().endorsed().visasBy("economy");
        assertThat(step("head", act, Map.of("action", "ADD_VISA", "approver", "finance"))
                        .status())
                .isEqualTo(204);
        assertThat(step("head", act, Map.of("action", "ADD_VISA", "approver", "chief"))
                        .status())
                .isEqualTo(204);
        act.hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -", "finance -", "chief -");
        assertThat(visa(act, "finance").path("due").isNull()).isFalse();
        act.visasBy("property", "digital", "deputy", "finance", "chief")
                .examined()
                .waitsFor("signAct:governor");
        assertThat(visa(act, "finance").path("basis").asText())
                .isEqualTo("виза добавлена 24.11.2026, решение: Учителева О.О.; Так нужно");
    }

    @Test
    void whatIsReturnedStopsAddedVisasToo() {
        Act act = act().endorsed();
        step("head", act, Map.of("action", "ADD_VISA", "approver", "finance"));
        act.decides("finance", "giveVisa", "RETURNED", "Нет расчёта").waitsFor("reviseDraft:author");
    }

    @Test
    void theHeadReturnsTheDraftInPlaceOfHisSubordinate() {
        Act act = act().endorsed();
        change("economy", act, "economy", "performer");
        assertThat(step("head", act, Map.of("action", "RETURN", "taskId", act.taskOf("performer", "giveVisa")))
                        .status())
                .isEqualTo(204);
        act.waitsFor("reviseDraft:author");
        assertThat(visa(act, "head").path("decision").asText()).isEqualTo("RETURNED");
        assertThat(visa(act, "head").path("actual").asText()).isEqualTo("head");
        assertThat(visa(act, "head").path("basis").asText()).contains("вместо: Деловая И.И.");
        assertThat(visa(act, "head").path("remark").asText()).isEqualTo("Так нужно");
    }

    @Test
    void whatCannotBeReturnedIsNotReturnedByAHeadEither() {
        Act act = act().endorsed().decides("economy", "giveVisa", "RETURNED", "Нет расчёта");
        Reply revision = step("head", act, Map.of("action", "RETURN", "taskId", act.taskOf("author", "reviseDraft")));
        assertThat(revision.status()).isEqualTo(400);
        act.waitsFor("reviseDraft:author");
    }

    @Test
    void aVisaIsNotAskedTwiceNorWhenNoRoundRuns() {
        Act act = act().submitted();
        assertThat(step("head", act, Map.of("action", "ADD_VISA", "approver", "finance"))
                        .status())
                .isEqualTo(409);
        act.decides("head", "endorseDraft", "AGREED");
        assertThat(step("head", act, Map.of("action", "ADD_VISA", "approver", "economy"))
                        .status())
                .isEqualTo(409);
        assertThat(step("secretary", act, Map.of("action", "ADD_VISA", "approver", "finance"))
                        .status())
                .isEqualTo(403);
    }
}
