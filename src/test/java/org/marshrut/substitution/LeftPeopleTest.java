package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every morning at six, by the clock of the Government, the tasks of those who have left are handed over. */
class LeftPeopleTest extends RouteTest {

    /** 06:00 on the 25th in Moscow. */
    private static final Instant SIX = Instant.parse("2026-11-25T03:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @AfterEach
    void theyAreBack() {
        jdbc.sql("update people set left_on = null where left_on is not null").update();
        jdbc.sql("delete from holdings where valid_from > date '2020-01-01'").update();
        jdbc.sql("update holdings set valid_to = null").update();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("leftPeople")
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "the test is over"));
    }

    private void morning() {
        Job timer = management
                .createJobQuery()
                .processDefinitionKey("leftPeople")
                .timers()
                .singleResult();
        management.setJobDuedate(timer.getId(), java.util.Date.from(SIX));
        clock.set(SIX.plusMillis(1));
        management.executeJob(timer.getId());
        List<Job> steps = management
                .createJobQuery()
                .processDefinitionKey("leftPeople")
                .messages()
                .list();
        assertThat(steps).isNotEmpty();
        steps.forEach(step -> management.executeJob(step.getId()));
    }

    private String holder(String task) {
        return String.valueOf(
                tasks.createTaskQuery().taskId(task).singleResult().getAssignee());
    }

    private void leaves(String login, String on) {
        marks("chief", login, on);
    }

    private void marks(String by, String login, String on) {
        assertThat(api().as(by)
                        .put("/api/people/" + login + "/departure", new HashMap<>(Map.of("on", on)))
                        .status())
                .isEqualTo(204);
    }

    private void holds(String position, String login) {
        jdbc.sql("update holdings set valid_to = date '2026-11-24' where position = ?")
                .param(position)
                .update();
        jdbc.sql("insert into holdings (position, login, valid_from) values (?, ?, date '2026-11-25')")
                .params(position, login)
                .update();
    }

    @Test
    void theSuccessorInThePositionGetsThemAndIsTold() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        leaves("economy", "2026-11-25");
        holds("ECONOMY_MINISTER", "performer");
        morning();
        assertThat(holder(task)).isEqualTo("performer");
        act.hasVisas(1, "performer -", "property -", "digital -", "deputy -");
        assertThat(jdbc.sql("select text from notices where login = 'performer' and task_id = ?")
                        .param(task)
                        .query(String.class)
                        .list())
                .anySatisfy(text -> assertThat(text).contains("вместо: Графиков И.И."));
        act.decides("performer", "giveVisa", "AGREED");
        assertThat(act.view().path("visas").findValuesAsText("basis"))
                .contains("вместо выбывшего: Графиков И.И., 25.11.2026");
    }

    @Test
    void aPositionThatSomebodyElseHoldsNowTakesItsVisasAlong() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        holds("ECONOMY_MINISTER", "performer");
        morning();
        assertThat(holder(task)).isEqualTo("performer");
    }

    @Test
    void withoutASuccessorItIsTheHeadOfTheOrganisation() {
        Act act = act().endorsed().decides("economy", "giveVisa", "RETURNED", "Нет расчёта");
        String task = act.taskOf("author", "reviseDraft");
        leaves("author", "2026-11-25");
        jdbc.sql("update holdings set valid_to = date '2026-11-24' where login = 'author'")
                .update();
        morning();
        assertThat(holder(task)).isEqualTo("head");
    }

    @Test
    void whereNobodyIsThoseWhoCanAppointSomebodyAreTold() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        leaves("economy", "2026-11-25");
        morning();
        morning();
        assertThat(holder(task)).isEqualTo("economy");
        for (String login : List.of("ops", "chief")) {
            assertThat(jdbc.sql("select count(*) from notices where login = ? and event like ?")
                            .params(login, "orphan:" + task + "%")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatHeHadTakenGoesBackToHisGroupAndWhatHeWasPassedOnToWhomItBelongs() {
        Act act = act().endorsed();
        String ofGroup = act.taskOf("legal", "examineLegality");
        api().as("legal").post("/engine-rest/task/" + ofGroup + "/claim", Map.of("userId", "legal"));
        String passedOn = act.taskOf("economy", "giveVisa");
        api().as("economy")
                .put("/api/tasks/" + passedOn + "/delegation", Map.of("to", "performer", "reason", "Посмотрите"));
        leaves("legal", "2026-11-25");
        leaves("performer", "2026-11-25");
        morning();
        assertThat(tasks.createTaskQuery().taskId(ofGroup).singleResult().getAssignee())
                .isNull();
        assertThat(holder(passedOn)).isEqualTo("economy");
    }

    private List<String> told(String login, String what) {
        return jdbc.sql("select event from notices where login = ? and event like ?")
                .params(login, what)
                .query(String.class)
                .list();
    }

    @Test
    void aSubstituteWhoHasLeftActsForNobody() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        String ordered = new Absences(api(), jdbc)
                .order("economy", "finance", "2026-11-24", "2026-11-27")
                .json()
                .path("id")
                .asText();
        assertThat(holder(task)).isEqualTo("finance");
        leaves("finance", "2026-11-25");
        morning();
        assertThat(holder(task)).isEqualTo("economy");
        assertThat(jdbc.sql("select ended_at is not null from substitutions where id = ?::uuid")
                        .param(ordered)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(ordered)
                        .count())
                .isZero();
        for (String login : List.of("economy", "chief")) {
            assertThat(told(login, "substitution:%:substitute-left:finance:2026-11-27"))
                    .as(login)
                    .hasSize(1);
        }
    }

    @Test
    void whereOnlyTheOneItWasPassedOnToHasLeftTheSheetKeepsWhyItWasAsked() {
        Act act = act().endorsed();
        clock.tick();
        assertThat(api().as("head")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of("action", "ADD_VISA", "approver", "chief", "reason", "Так нужно"))
                        .status())
                .isEqualTo(204);
        String task = act.taskOf("chief", "giveVisa");
        api().as("chief").put("/api/tasks/" + task + "/delegation", Map.of("to", "finance", "reason", "Посмотрите"));
        assertThat(holder(task)).isEqualTo("finance");
        leaves("finance", "2026-11-25");
        morning();
        assertThat(holder(task)).isEqualTo("chief");
        assertThat(jdbc.sql("select basis from decisions where task_id = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .startsWith("виза добавлена");
    }

    @Test
    void whoGotAVisaOfOneWhoLeftKeepsItWithoutAnAlarm() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        leaves("economy", "2026-11-25");
        holds("ECONOMY_MINISTER", "performer");
        morning();
        assertThat(holder(task)).isEqualTo("performer");
        // He who holds the position from now on has a visa of his own in the round.
        jdbc.sql("update holdings set login = 'property' where position = 'ECONOMY_MINISTER' and valid_to is null")
                .update();
        morning();
        assertThat(holder(task)).isEqualTo("performer");
        assertThat(told("chief", "orphan:" + task + "%")).isEmpty();
    }

    /** By one request the head of the apparatus had the governor's signature the next morning; by two, with a clerk. */
    @ParameterizedTest
    @ValueSource(strings = {"chief", "clerk"})
    void aDepartureHandsNoSignatureToTheHeadOfTheOrganisation(String by) {
        Act act = act().endorsed().allVisas().examined();
        String task = act.taskOf("governor", "signAct");
        marks(by, "governor", "2026-11-25");
        morning();
        assertThat(holder(task)).isEqualTo("governor");
        assertThat(told("chief", "orphan:" + task + "%")).isNotEmpty();
        assertThat(jdbc.sql("select text from notices where login = 'governor' and event like 'departure:%'")
                        .query(String.class)
                        .list())
                .singleElement(STRING)
                .contains("С 25.11.2026 вы отмечены как уволенный", "обратитесь к администратору");
    }

    @Test
    void whoMarksADepartureGetsNoVisaByIt() {
        Act act = act().endorsed();
        String task = act.taskOf("deputy", "giveVisa");
        marks("chief", "deputy", "2026-11-25");
        // Another who says the same does not make it his.
        marks("clerk", "deputy", "2026-11-24");
        morning();
        assertThat(holder(task)).isEqualTo("deputy");
        assertThat(told("chief", "orphan:" + task + "%")).isNotEmpty();
    }

    @Test
    void aDepartureThatAnotherHasMarkedTakesTheVisaToTheHead() {
        Act act = act().endorsed();
        String task = act.taskOf("deputy", "giveVisa");
        marks("clerk", "deputy", "2026-11-25");
        morning();
        assertThat(holder(task)).isEqualTo("chief");
    }

    @Test
    void nobodyWhoWorksTomorrowLosesATaskToday() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        leaves("economy", "2026-11-26");
        morning();
        assertThat(holder(task)).isEqualTo("economy");
        assertThat(api().as("author")
                        .put("/api/people/economy/departure", new HashMap<>(Map.of("on", "2026-11-26")))
                        .status())
                .isEqualTo(403);
    }
}
