package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An assignment goes to one's own, to equals and below, never upward; the governor's oral order says what it is. */
class SubordinationTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Subordination subordination;

    @AfterEach
    void nobodyIsAbsentAnyMore() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
    }

    private Paper paper() {
        return Paper.incoming(api(), clock);
    }

    private void readBy(Paper paper, String person) {
        jdbc.sql(
                        "insert into document_readers (reader, document_id) values (?, cast(? as uuid)) on conflict do nothing")
                .params("u:" + person, paper.id())
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "head, performer, false",
        "head, economy, false",
        "head, tundrahead, false",
        "performer, author, false",
        "performer, head, true",
        "head, chief, true",
        "head, deputy, true",
        "head, governor, true",
        "head, clerk, true",
        "performer, clerk, true",
        "chief, deputy, false",
        "chief, head, false",
        "chief, governor, true",
        "deputy, chief, true",
        "deputy, governor, true",
        "deputy, editor, false",
        "governor, chief, false",
        "governor, tundrahead, false",
        "archivehead, archivist, false",
        "archivist, archivehead, true"
    })
    void upwardIsOnesOwnHeadWhoeverIsInABodyAboveAndTheGovernor(String giver, String performer, boolean upward) {
        assertThat(subordination.isUpward(giver, performer)).isEqualTo(upward);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chief", "governor", "deputy", "clerk"})
    void aHeadGivesNothingUpward(String above) {
        Paper paper = paper();
        Reply responsible = paper.tryResolve("head", null, item(above, "Исполнить"));
        assertThat(responsible.status()).isEqualTo(400);
        assertThat(responsible.detail()).contains("стоит выше");
        assertThat(paper.tryResolve("head", null, item("performer", "Исполнить", "2026-12-01", above))
                        .status())
                .isEqualTo(400);
        assertThat(paper.all()).isEmpty();
    }

    @Test
    void norDoesHisSecretaryInADraftOrHisSubstituteInHisName() {
        Paper paper = paper();
        clock.tick();
        new Absences(api(), jdbc).order("head", "deputy", "2026-11-24", "2026-11-27");
        Reply reply = paper.tryResolve("deputy", null, item("clerk", "Исполнить"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("стоит выше");
    }

    @Test
    void norIsItHandedOnOrGivenBelowOrChangedUpward() {
        Paper paper = paper().resolved("head", item("performer", "Осмотреть школы", "2026-12-01"));
        String task = paper.taskOf("executeAssignment", "performer");
        for (String above : List.of("chief", "governor", "clerk")) {
            assertThat(paper.tryDecide("performer", task, "HANDED_ON", "comment", "Вам", "performer", above)
                            .status())
                    .as(above)
                    .isEqualTo(400);
            assertThat(paper.tryResolve("performer", null, item(above, "Сделать"))
                            .status())
                    .as(above)
                    .isEqualTo(400);
            Reply changed = api().as("head")
                    .post(
                            "/api/documents/" + paper.id() + "/interventions",
                            Map.of(
                                    "action",
                                    "CHANGE_PERFORMER",
                                    "taskId",
                                    task,
                                    "performer",
                                    above,
                                    "reason",
                                    "Так нужно"));
            assertThat(changed.status()).as(above).isEqualTo(409);
            assertThat(changed.detail()).contains("стоит выше");
        }
        assertThat(paper.number(1).path("responsible").asText()).isEqualTo("performer");
    }

    private Reply enter(String by, Paper paper, String onBehalfOf, String responsible) {
        clock.tick();
        Map<String, Object> body = new LinkedHashMap<>(Map.of("items", List.of(item(responsible, "Доложить"))));
        body.put("onBehalfOf", onBehalfOf);
        return api().as(by).post("/api/documents/" + paper.id() + "/resolutions", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chief", "clerk"})
    void anOralOrderOfTheGovernorIsEnteredAndSaysSo(String by) {
        Act act = act().endorsed().allVisas().examined().signed();
        Paper paper = new Paper(api(), clock, act.id());
        readBy(paper, by);
        Reply entered = enter(by, paper, "governor", "chief");
        assertThat(entered.status()).as(() -> entered.json().toString()).isEqualTo(201);
        var resolution = entered.json().path("resolutions").path(0);
        assertThat(resolution.path("author").asText()).isEqualTo("governor");
        assertThat(resolution.path("issuedBy").asText()).isEqualTo(by);
        assertThat(resolution.path("basis").asText())
                .startsWith("устное поручение Губернатора, запись внесена: ")
                .endsWith(" 24.11.2026");
        assertThat(paper.treeFor(by)
                        .path("resolutions")
                        .path(0)
                        .path("items")
                        .path(0)
                        .path("giver")
                        .asText())
                .isEqualTo("governor");
        assertThat(api().as("controller")
                        .get("/api/assignments?performer=chief&giver=governor&size=100")
                        .json()
                        .path("items"))
                .filteredOn(row -> row.path("documentId").asText().equals(paper.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.path("basis").asText()).startsWith("устное поручение Губернатора"));
    }

    @Test
    void nobodyElseEntersAnythingForAnybody() {
        Paper paper = paper();
        for (String by : List.of("secretary", "head", "deputy", "controller", "tundraclerk", "economy", "governor")) {
            readBy(paper, by);
            assertThat(enter(by, paper, "governor", "performer").status())
                    .as(by)
                    .isEqualTo(403);
        }
        readBy(paper, "chief");
        for (String other : List.of("deputy", "head", "economy", "nobody", "")) {
            Reply reply = enter("chief", paper, other, "performer");
            assertThat(reply.status()).as(other).isEqualTo(403);
        }
        assertThat(enter("clerk", paper, "governor", "performer").status())
                .as("a paper that he does not read")
                .isEqualTo(404);
        assertThat(paper.all()).isEmpty();
    }
}
