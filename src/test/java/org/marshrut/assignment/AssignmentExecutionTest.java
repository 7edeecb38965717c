package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.EscalationTables;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One assignment: reported, returned, handed on, withdrawn, late. */
class AssignmentExecutionTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    private Paper given(String due, String... coPerformers) {
        return Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", due, coPerformers));
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    private Act timersOf(Paper paper) {
        Act act = Act.existing(api(), clock, this::runJobsOf, paper.id());
        letTimersRun(act);
        return act;
    }

    private List<String> notices(Paper paper, String... kinds) {
        return jdbc.sql("""
                        select login || ' ' || kind from notices
                        where document_id = ?::uuid and kind = any(?) order by id
                        """).params(paper.id(), kinds).query(String.class).list();
    }

    @Test
    void aReportIsReturnedOnceAndThenAcceptedAndEverybodyHears() {
        Paper paper = given("2026-12-01", "author");
        paper.executed(2).attached(1).reported(1);
        assertThat(paper.state(1)).isEqualTo("REPORTED");
        String accept = paper.taskOf("acceptReport", "head");
        assertThat(paper.tryDecide("head", accept, "RETURNED").status()).isEqualTo(400);
        paper.decides("head", accept, "RETURNED", "comment", "Нет фотографий");
        assertThat(paper.state(1)).isEqualTo("RETURNED");
        assertThat(paper.number(1).path("reports").path(0).path("remark").asText())
                .isEqualTo("Нет фотографий");

        paper.reported(1).accepted(1);
        assertThat(paper.state(1)).isEqualTo("EXECUTED");
        assertThat(paper.number(1).path("informedAt").isNull()).isFalse();
        assertThat(notices(paper, "ASSIGNMENT"))
                .contains("performer ASSIGNMENT", "author ASSIGNMENT", "head ASSIGNMENT", "controller ASSIGNMENT");
        assertThat(StreamSupport.stream(paper.number(1).path("reports").spliterator(), false)
                        .map(report -> report.path("decision").asText()))
                .containsExactly("RETURNED", "ACCEPTED");
        assertThat(paper.number(1).path("files").path(0).path("reported").asBoolean())
                .isTrue();
    }

    @Test
    void aReportIsNotAcceptedWhileSomethingBelowIsOpen() {
        Paper paper = given("2026-12-01", "author").reported(1);
        Reply early = paper.tryDecide("head", paper.taskOf("acceptReport", "head"), "ACCEPTED");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.detail()).contains("-2 (Школьная К.К.)");
        paper.executed(2).accepted(1);
    }

    @Test
    void anAssignmentIsHandedOnWithItsDeadlineAndThoseBelowReportToTheNewPerformer() {
        Paper paper = given("2026-12-01", "author").reported(2);
        String task = paper.taskOf("executeAssignment", "performer");
        String why = "В отпуске";
        assertThat(paper.tryDecide("performer", task, "HANDED_ON", "comment", why)
                        .status())
                .as("without a performer")
                .isEqualTo(400);
        for (String wrong : List.of("performer", "head", "author", "ops", "analyst", "nobody")) {
            assertThat(paper.tryDecide("performer", task, "HANDED_ON", "comment", why, "performer", wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        paper.decides("performer", task, "HANDED_ON", "comment", why, "performer", "economy");

        assertThat(paper.waiting()).containsExactly("acceptReport:economy", "executeAssignment:economy");
        assertThat(paper.due(1)).isEqualTo("2026-12-01T18:00:00+05:00");
        assertThat(paper.number(1).path("handovers").path(0).path("to").asText())
                .isEqualTo("economy");
        assertThat(api().as("economy").get("/api/documents/" + paper.id()).status())
                .isEqualTo(200);
        paper.accepted(2).executed(1);
        assertThat(paper.state(1)).isEqualTo("EXECUTED");
    }

    @Test
    void nobodyDecidesOnHisOwnReportOrRequestInTheNameOfHisHead() {
        Paper paper = given("2026-12-11").asked("performer", 1, "2026-12-18");
        String extend = paper.taskOf("decideExtension", "head");
        passedOn(extend, "head", "performer");
        assertThat(paper.tryDecide("performer", extend, "EXTENDED").status()).isEqualTo(403);
        assertThat(paper.due(1)).startsWith("2026-12-11");

        paper.attached(1).reported(1);
        String accept = paper.taskOf("acceptReport", "head");
        passedOn(accept, "head", "performer");
        Reply own = paper.tryDecide("performer", accept, "ACCEPTED");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.detail()).contains("тот, кто дал поручение");
        assertThat(paper.state(1)).isEqualTo("REPORTED");
    }

    private void passedOn(String task, String by, String to) {
        clock.tick();
        Reply reply = api().as(by).put("/api/tasks/" + task + "/delegation", Map.of("to", to, "reason", "Решите"));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(204);
    }

    @Test
    void aHeadDoesNotChooseAPerformerWhoStandsAboveOrBelow() {
        Paper paper = given("2026-12-01", "author");
        for (String circle : List.of("head", "author")) {
            clock.tick();
            Reply chosen = api().as("head")
                    .post(
                            "/api/documents/" + paper.id() + "/interventions",
                            Map.of(
                                    "action",
                                    "CHANGE_PERFORMER",
                                    "taskId",
                                    paper.taskOf("executeAssignment", "performer"),
                                    "performer",
                                    circle,
                                    "reason",
                                    "Так нужно"));
            assertThat(chosen.status()).as(() -> circle + chosen.json()).isEqualTo(409);
            assertThat(chosen.detail()).contains("круг");
        }
        assertThat(paper.number(1).path("responsible").asText()).isEqualTo("performer");
    }

    @Test
    void onlyTheHeadWithdrawsACoPerformerOfHisResolution() {
        Paper paper = given("2026-12-01", "author");
        assertThat(paper.post("performer", 2, "withdrawal", Map.of("reason", "Не нужен"))
                        .status())
                .isEqualTo(403);
        assertThat(withdrawable(paper, "performer")).isEmpty();
        assertThat(withdrawable(paper, "head")).containsExactly(1, 2);
        assertThat(paper.post("head", 2, "withdrawal", Map.of("reason", "Не нужен\0"))
                        .status())
                .isEqualTo(200);
        assertThat(paper.state(2)).isEqualTo("WITHDRAWN");
    }

    private static List<Integer> withdrawable(Paper paper, String person) {
        var first =
                paper.treeFor(person).path("resolutions").path(0).path("items").path(0);
        return java.util.stream.Stream.of(first, first.path("coPerformers").path(0))
                .filter(one -> one.path("actions").findValuesAsText("action").contains("WITHDRAW"))
                .map(one -> one.path("ordinal").asInt())
                .toList();
    }

    @Test
    void anInterimReportIsKeptAndIsNoGroundForRelease() {
        Paper paper = given("2026-12-01");
        assertThat(paper.post("performer", 1, "interim-reports", Map.of("text", "Осмотрена половина"))
                        .status())
                .isEqualTo(201);
        assertThat(paper.post("head", 1, "interim-reports", Map.of("text", "За него"))
                        .status())
                .isEqualTo(403);
        assertThat(paper.post("performer", 1, "interim-reports", Map.of("text", " "))
                        .status())
                .isEqualTo(400);
        assertThat(paper.state(1)).isEqualTo("ON_CONTROL");
        assertThat(paper.number(1).path("reports").path(0).path("interim").asBoolean())
                .isTrue();
        assertThat(paper.tree().path("release").path("possible").asBoolean()).isFalse();
    }

    @Test
    void whoGaveAnAssignmentWithdrawsItWithAllBelow() {
        Paper paper = given("2026-12-01", "author");
        paper.resolved("performer", item("economy", "Посчитать"));
        assertThat(paper.post("performer", 1, "withdrawal", Map.of("reason", "Не нужно"))
                        .status())
                .isEqualTo(403);
        assertThat(paper.post("head", 1, "withdrawal", Map.of("reason", "")).status())
                .isEqualTo(400);
        assertThat(paper.post("head", 1, "withdrawal", Map.of("reason", "Не нужно"))
                        .status())
                .isEqualTo(200);
        assertThat(paper.all())
                .hasSize(3)
                .allMatch(one -> one.path("state").asText().equals("WITHDRAWN"));
        assertThat(notices(paper, "ASSIGNMENT"))
                .containsExactlyInAnyOrder("performer ASSIGNMENT", "author ASSIGNMENT", "economy ASSIGNMENT");
        assertThat(paper.waiting()).containsExactly("releaseFromControl:controllers");
        assertThat(paper.post("head", 1, "withdrawal", Map.of("reason", "Не нужно"))
                        .status())
                .isEqualTo(409);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
    }

    @Test
    void thePerformerIsRemindedTenFiveThreeAndOneDayAhead() {
        // Due on Friday, 18 December: ten days before it is Tuesday the 8th, five Sunday the 13th.
        Paper paper = given("2026-12-18");
        for (String morning : List.of("2026-12-08", "2026-12-11", "2026-12-15", "2026-12-17")) {
            int before = notices(paper, "REMINDER").size();
            at(morning + "T08:59:59+05:00");
            timersOf(paper);
            assertThat(notices(paper, "REMINDER")).as("before " + morning).hasSize(before);
            at(morning + "T09:00:00+05:00");
            timersOf(paper);
            assertThat(notices(paper, "REMINDER"))
                    .as(morning)
                    .hasSize(before + 1)
                    .endsWith("performer REMINDER");
        }
        at("2026-12-18T17:59:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "REMINDER", "OVERDUE")).hasSize(4);
    }

    @Test
    void remindersThatAreOverWhenItIsGivenAreLeftOutAndAnUrgentOneHasOneOfItsOwn() {
        Paper paper = given("2026-11-30");
        at("2026-11-30T17:00:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "REMINDER"))
                .as("a node that slept tells only the last one")
                .hasSize(1);

        at("2026-11-24T10:00:00+05:00");
        Paper urgent = given("срочно");
        assertThat(urgent.due(1)).isEqualTo("2026-11-27T18:00:00+05:00");
        at("2026-11-26T09:00:00+05:00");
        timersOf(urgent);
        assertThat(notices(urgent, "REMINDER")).containsExactly("performer REMINDER");
    }

    @Test
    void aMissedDeadlineIsMarkedOnceEscalatedAndStaysWithTheAssignment() {
        Paper paper = given("2026-12-01");
        at("2026-12-01T18:00:00+05:00");
        timersOf(paper);
        assertThat(paper.number(1).path("overdue").asBoolean()).isTrue();
        assertThat(notices(paper, "OVERDUE", "ESCALATION")).containsExactly("performer OVERDUE", "head ESCALATION");

        at("2026-12-02T18:00:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "ESCALATION")).containsExactly("head ESCALATION", "deputy ESCALATION");
        at("2026-12-04T18:00:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "ESCALATION")).hasSize(3).endsWith("chief ESCALATION");
        at("2026-12-11T17:59:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "ESCALATION")).hasSize(3);
        at("2026-12-11T18:00:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "ESCALATION")).as("and each week after").hasSize(4);

        paper.executed(1);
        assertThat(paper.number(1).path("overdue").asBoolean()).isTrue();
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        assertThat(paper.state(1)).isEqualTo("RELEASED_LATE");
        assertThat(jdbc.sql("""
                                select late_minutes from decisions where document_id = ?::uuid
                                  and task_key = 'executeAssignment'
                                """).param(paper.id()).query(Integer.class).list())
                .hasSize(1)
                .allMatch(minutes -> minutes > 0);
    }

    @Test
    void aDeadlineThatWasMissedIsToldAndCountedOnceHoweverOftenTheReportIsReturned() {
        Paper paper = given("2026-12-01");
        at("2026-12-01T18:00:00+05:00");
        timersOf(paper);
        paper.reported(1);
        paper.decides("head", paper.taskOf("acceptReport", "head"), "RETURNED", "comment", "Не то");
        assertThat(paper.number(1).path("overdue").asBoolean()).isTrue();
        at("2026-12-02T17:59:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "OVERDUE", "ESCALATION")).containsExactly("performer OVERDUE", "head ESCALATION");
        at("2026-12-02T18:00:00+05:00");
        timersOf(paper);
        assertThat(notices(paper, "ESCALATION"))
                .as("the ladder goes on where it was")
                .containsExactly("head ESCALATION", "deputy ESCALATION");

        paper.decides(
                "performer",
                paper.taskOf("executeAssignment", "performer"),
                "HANDED_ON",
                "comment",
                "Болен",
                "performer",
                "economy");
        timersOf(paper);
        assertThat(notices(paper, "OVERDUE", "ESCALATION")).hasSize(3);
        assertThat(jdbc.sql("""
                                select overdue_holder || ' ' || mark_carried from decisions
                                where document_id = ?::uuid and task_key = 'executeAssignment' order by id
                                """).param(paper.id()).query(String.class).list())
                .containsExactly("performer false", "performer true", "performer true");
    }

    @Test
    void theLadderEndsWhereTheTableEnds() {
        String deployment = EscalationTables.deploy(
                repository, "", "escalationRules_rule3", "escalationRules_rule4", "escalationRules_rule11");
        try {
            Paper paper = given("2026-12-01");
            at("2026-12-21T18:00:00+05:00");
            timersOf(paper);
            assertThat(notices(paper, "OVERDUE", "ESCALATION")).containsExactly("performer OVERDUE", "head ESCALATION");
            assertThat(runtime.createProcessInstanceQuery()
                            .processDefinitionKey("deadlineWatch")
                            .processInstanceBusinessKey(paper.id())
                            .count())
                    .isZero();
            paper.executed(1);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void theDeadlineOfAnAssignmentIsMovedByNobodyElse() {
        Paper paper = given("2026-12-01");
        String task = paper.taskOf("executeAssignment", "performer");
        Reply moved = api().as("head")
                .put("/api/tasks/" + task + "/due-date", Map.of("due", "2026-12-20T18:00", "reason", "Позже"));
        assertThat(moved.status()).isEqualTo(403);
        assertThat(moved.detail()).contains("тот, кто его дал");
    }

    @Test
    void aSuspendedDocumentHoldsItsAssignmentsAndTheirDeadlinesMoveWhenItGoesOn() {
        Paper paper = given("2026-12-01");
        assertThat(api().as("head")
                        .post("/api/documents/" + paper.id() + "/suspension", Map.of("reason", "Суд"))
                        .status())
                .isEqualTo(200);
        assertThat(paper.tryAsk("performer", 1, "2026-12-20", "Долго").status()).isEqualTo(409);
        at("2026-11-25T10:00:00+05:00");
        assertThat(api().as("head")
                        .post("/api/documents/" + paper.id() + "/resumption", Map.of("reason", "Решено"))
                        .status())
                .isEqualTo(200);
        assertThat(paper.due(1)).isGreaterThan("2026-12-01T18:00:00+05:00").startsWith("2026-12-02");
    }
}
