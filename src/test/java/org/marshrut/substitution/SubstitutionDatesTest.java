package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A substitution is in force on its days, whatever is drawn. Organisation 04 is five hours ahead of UTC. */
class SubstitutionDatesTest extends RouteTest {

    private static final String DAY = "2026-11-25";
    private static final Instant BEGINS = Instant.parse("2026-11-24T19:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-11-25T19:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SubstitutionDates dates;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    private String redrawn = "";
    private String ordered = "";

    @AfterEach
    void theRouteIsAsShipped() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
        if (!redrawn.isEmpty()) {
            repository.deleteDeployment(redrawn, true);
        }
    }

    /** The route of a substitution with nothing but these service tasks, one after another. */
    private void draw(String steps) {
        AbstractFlowNodeBuilder<?, ?> route = Bpmn.createExecutableProcess("substitution")
                .camundaHistoryTimeToLive(1)
                .startEvent();
        for (String step : steps.split(" ")) {
            if (!step.isEmpty()) {
                route = route.serviceTask().camundaDelegateExpression("${" + step + "}");
            }
        }
        var model = route.endEvent().done();
        redrawn = Unguarded.call(engine, () -> repository
                        .createDeployment()
                        .addModelInstance("substitution.bpmn", model)
                        .deploy())
                .getId();
        repository
                .createProcessDefinitionQuery()
                .deploymentId(redrawn)
                .list()
                .forEach(drawn -> RedrawnRoutes.add(drawn.getId()));
    }

    private String state() {
        return jdbc.sql("""
                        select case when ended_at is not null then 'ENDED' when began_at is not null then 'IN_FORCE'
                                    else 'PLANNED' end || case when began_at is null then '' else ' began' end
                        from substitutions where id = cast(? as uuid)
                        """).param(ordered).query(String.class).single();
    }

    private String holder(String task) {
        return jdbc.sql("select assignee_ from act_ru_task where id_ = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beginSubstitution",
                "endSubstitution",
                "beginSubstitution endSubstitution",
                "endSubstitution beginSubstitution",
                "beginSubstitution beginSubstitution"
            })
    void itBeginsAndEndsOnItsDaysAndOnNoOther(String steps) {
        draw(steps);
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        clock.tick();
        ordered = new Absences(api(), jdbc)
                .order("economy", "finance", DAY, DAY)
                .json()
                .path("id")
                .asText();
        assertThat(state()).isEqualTo("PLANNED");
        clock.set(BEGINS.minusMillis(1));
        dates.settle();
        assertThat(state()).isEqualTo("PLANNED");
        assertThat(holder(task)).isEqualTo("economy");
        clock.set(BEGINS);
        dates.settle();
        dates.settle();
        assertThat(state()).isEqualTo("IN_FORCE began");
        assertThat(holder(task)).isEqualTo("finance");
        clock.set(ENDS.minusMillis(1));
        dates.settle();
        assertThat(holder(task)).isEqualTo("finance");
        clock.set(ENDS);
        dates.settle();
        assertThat(state()).isEqualTo("ENDED began");
        assertThat(holder(task)).isEqualTo("economy");
        assertThat(jdbc.sql(
                                "select count(*) from task_moves m join decisions d on d.id = m.decision_id where d.task_id = ?")
                        .param(task)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "endSubstitution", "beginSubstitution endSubstitution"})
    void ofTodayItBeginsAtOnceAndLastsUntilItIsRevoked(String steps) {
        draw(steps);
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        clock.tick();
        Absences absences = new Absences(api(), jdbc);
        absences.order("economy", "finance", "2026-11-24", DAY);
        assertThat(holder(task)).isEqualTo("finance");
        clock.tick();
        absences.revoke("economy");
        assertThat(holder(task)).isEqualTo("economy");
    }

    @Test
    void betweenTheLastMidnightAndTheLookNothingGoesToTheSubstituteAndHeDecidesNothing() {
        new Absences(api(), jdbc).order("economy", "finance", "2026-11-24", "2026-11-24");
        Act act = act().endorsed();
        String task = act.taskOf("finance", "giveVisa");
        clock.set(BEGINS);
        assertThat(api().as("finance").complete(task, "AGREED", null).status()).isEqualTo(409);
        act().endorsed()
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers",
                        "editLanguage:editors");
        dates.settle();
        assertThat(holder(task)).isEqualTo("economy");
    }

    @Test
    void whatWasSleptThroughIsOverAndHasMovedNothing() {
        draw("");
        ordered = new Absences(api(), jdbc)
                .order("economy", "finance", DAY, DAY)
                .json()
                .path("id")
                .asText();
        clock.set(ENDS.plusSeconds(60));
        dates.settle();
        assertThat(state()).isEqualTo("ENDED");
        assertThat(api().as("economy").get("/api/substitutions/economy").status())
                .isEqualTo(404);
    }

    @Test
    void whatSomebodyGaveHimselfBeforeIsTakenBack() {
        String task = act().endorsed().taskOf("economy", "giveVisa");
        clock.tick();
        new Absences(api(), jdbc).order("economy", "finance", "2026-11-24", DAY);
        assertThat(holder(task)).isEqualTo("finance");
        // as the migration leaves an order of before by which somebody appointed himself
        jdbc.sql("update substitutions set revoked_at = now() where login = 'economy' and ended_at is null")
                .update();
        dates.settle();
        assertThat(holder(task)).isEqualTo("economy");
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into substitutions (id, login, substitute, valid_from, valid_to, reason, created_by, created_at)
                        values (gen_random_uuid(), 'governor', 'clerk', date '2026-11-24', date '2026-11-27', 'нет', 'clerk', now())
                        """).update()).hasMessageContaining("nobody_appoints_himself");
    }

    @Test
    void stepsOfASubstitutionInAnotherRouteDoNothing() {
        Act act = act().submitted();
        var model = Bpmn.createExecutableProcess("borrowed")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask()
                .camundaDelegateExpression("${beginSubstitution}")
                .endEvent()
                .done();
        redrawn = Unguarded.call(engine, () -> repository
                        .createDeployment()
                        .addModelInstance("borrowed.bpmn", model)
                        .deploy())
                .getId();
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("borrowed", act.id()))
                .hasMessageContaining("не маршрут замещения");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("borrowed"))
                .hasMessageContaining("не маршрут замещения");
    }
}
