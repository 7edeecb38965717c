package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Routes that would never stop are stopped, what they did is undone, and the node goes on. */
class RunawayRoutesTest extends RouteTest {

    private static final boolean FULL = Boolean.getBoolean("full");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void takeTheRoutesAway() {
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
        act().submitted().waitsFor("endorseDraft:head");
    }

    private void deploy(BpmnModelInstance route) {
        DeploymentWithDefinitions deployed = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addModelInstance("runaway.bpmn", route)
                .deployWithResult());
        deployments.add(deployed.getId());
        deployed.getDeployedProcessDefinitions().forEach(definition -> RedrawnRoutes.add(definition.getId()));
    }

    private static org.camunda.bpm.model.bpmn.builder.StartEventBuilder route(String id) {
        return Bpmn.createExecutableProcess(id)
                .name(id)
                .camundaHistoryTimeToLive(1)
                .startEvent();
    }

    /** A job that fails each time it is tried, until it is an incident. */
    private void runToAnIncident(String process) {
        runtime.startProcessInstanceByKey(process);
        for (int attempt = 1; attempt <= 3; attempt++) {
            failOnce(process);
        }
        isAnIncident(process);
    }

    /** The same for what takes seconds to fail: the last attempt alone. */
    private void runOnceToAnIncident(String process) {
        runtime.startProcessInstanceByKey(process);
        management.setJobRetries(next(process), 1);
        failOnce(process);
        isAnIncident(process);
    }

    private void failOnce(String process) {
        Job job = management.createJobQuery().processDefinitionKey(process).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).isNotNull();
    }

    private void isAnIncident(String process) {
        assertThat(runtime.createIncidentQuery().processDefinitionKeyIn(process).list())
                .hasSize(1)
                .allSatisfy(
                        incident -> assertThat(incident.getIncidentMessage()).contains("Маршрут «" + process));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .count())
                .as("what it did is undone")
                .isEqualTo(1);
    }

    /** Each call waits as a job of its own, so the chain grows by one for each, up to the one that is refused. */
    private void chainToAnIncident(String process) {
        runtime.startProcessInstanceByKey(process);
        for (int depth = 1; depth < RunawayRoutes.DEEPEST_CALL; depth++) {
            management.executeJob(next(process));
        }
        String last = next(process);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(last))
                    .satisfies(thrown -> assertThat(RunawayRoute.behind(thrown)).isPresent());
        }
        assertThat(runtime.createIncidentQuery()
                        .configuration(last)
                        .singleResult()
                        .getIncidentMessage())
                .contains("вызывает сам себя");
    }

    private String next(String process) {
        return management
                .createJobQuery()
                .processDefinitionKey(process)
                .withRetriesLeft()
                .singleResult()
                .getId();
    }

    /**
     * How many visits of the step the one instance makes until it is stopped. By default most of them are written into the
     * history, for each takes some milliseconds; with {@code -Dfull=true} all of them are made.
     */
    private int visitsUntilStopped(String process, String step) {
        String instance = runtime.startProcessInstanceByKey(process).getId();
        for (int turn = 0; turn < 5; turn++) {
            management.executeJob(jobOf(instance));
        }
        if (!FULL) {
            repeatVisits(instance, step, RunawayRoutes.MOST_VISITS - 20);
        }
        for (int turn = 0; turn <= RunawayRoutes.MOST_VISITS + 10; turn++) {
            String job = jobOf(instance);
            try {
                management.executeJob(job);
            } catch (RuntimeException stopped) {
                assertThat(RunawayRoute.behind(stopped)).isPresent();
                break;
            }
        }
        return visits(instance, step);
    }

    private String jobOf(String instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    /** As if the step had been visited until there are so many visits. */
    private void repeatVisits(String instance, String step, int upTo) {
        List<String> columns = jdbc.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = 'act_hi_actinst' and column_name <> 'id_'
                        """).query(String.class).list();
        String others = String.join(", ", columns);
        jdbc.sql("""
                        insert into act_hi_actinst (id_, %s)
                        select id_ || '-' || i, %s
                        from generate_series(1, :more) i, (select * from act_hi_actinst
                            where proc_inst_id_ = :instance and act_id_ = :step and end_time_ is not null limit 1) one
                        """.formatted(others, others))
                .param("more", upTo - visits(instance, step))
                .param("instance", instance)
                .param("step", step)
                .update();
    }

    private int visits(String instance, String step) {
        return jdbc.sql("select count(*) from act_hi_actinst where proc_inst_id_ = ? and act_id_ = ?")
                .params(instance, step)
                .query(Integer.class)
                .single();
    }

    @Test
    void aLoopThatWaitsForNobodyBecomesAnIncident() {
        deploy(route("looping")
                .camundaAsyncAfter()
                .exclusiveGateway("again")
                .manualTask("turn")
                .connectTo("again")
                .done());
        runToAnIncident("looping");
    }

    @Test
    void aLoopWhoseEveryTurnIsAJobIsStoppedToo() {
        deploy(route("turning")
                .exclusiveGateway("again")
                .manualTask("turn")
                .camundaAsyncBefore()
                .connectTo("again")
                .done());
        assertThat(visitsUntilStopped("turning", "turn")).isEqualTo(RunawayRoutes.MOST_VISITS);
    }

    @Test
    void aRouteThatCallsItselfBecomesAnIncident() {
        deploy(route("recursive")
                .camundaAsyncAfter()
                .callActivity("itself")
                .calledElement("recursive")
                .endEvent()
                .done());
        chainToAnIncident("recursive");
    }

    @Test
    void aRouteThatCallsItselfAtOnceIsStopped() {
        deploy(route("endless")
                .callActivity("itself")
                .calledElement("endless")
                .endEvent()
                .done());
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("endless"))
                .satisfies(thrown -> assertThat(RunawayRoute.behind(thrown)).isPresent());
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("endless")
                        .count())
                .isZero();
    }

    @Test
    void aStepForAMillionPeopleBecomesAnIncident() {
        deploy(route("million")
                .camundaAsyncAfter()
                .userTask("everybody")
                .multiInstance()
                .parallel()
                .cardinality("1000000")
                .multiInstanceDone()
                .endEvent()
                .done());
        runToAnIncident("million");
    }

    @Test
    void aStepWithinAStepForAMillionBecomesAnIncident() {
        deploy(route("millionInside")
                .camundaAsyncAfter()
                .subProcess("outer")
                .embeddedSubProcess()
                .startEvent()
                .userTask("inner")
                .multiInstance()
                .parallel()
                .cardinality("1000")
                .multiInstanceDone()
                .endEvent()
                .subProcessDone()
                .multiInstance()
                .parallel()
                .cardinality("1000")
                .multiInstanceDone()
                .endEvent()
                .done());
        runOnceToAnIncident("millionInside");
    }

    @Test
    void aCircleOfTimersThatAreDueAtOnceIsStoppedToo() {
        deploy(route("ticking")
                .exclusiveGateway("again")
                .intermediateCatchEvent("tick")
                .timerWithDuration("PT0S")
                .connectTo("again")
                .done());
        assertThat(visitsUntilStopped("ticking", "tick")).isEqualTo(RunawayRoutes.MOST_VISITS);
    }

    @Test
    void aMillionTurnsOneAfterAnotherDoTheSame() {
        deploy(route("millionTurns")
                .camundaAsyncAfter()
                .manualTask("everybody")
                .multiInstance()
                .sequential()
                .cardinality("${1000 * 1000}")
                .multiInstanceDone()
                .endEvent()
                .done());
        runToAnIncident("millionTurns");
    }

    @Test
    void aDiagramCannotCatchItAndGoOn() {
        deploy(route("stubborn")
                .camundaAsyncAfter()
                .callActivity("itself")
                .calledElement("stubborn")
                .boundaryEvent("caught")
                .error("java.lang.Exception")
                .exclusiveGateway("again")
                .manualTask("turn")
                .connectTo("again")
                .moveToActivity("itself")
                .endEvent()
                .done());
        chainToAnIncident("stubborn");
    }

    @Test
    void whoCompletesTheTaskBeforeItIsToldAndTheTaskStays() {
        deploy(route("endlessRound")
                .callActivity("itself")
                .calledElement("endlessRound")
                .endEvent()
                .done());
        BpmnModelInstance redrawn = Bpmn.readModelFromFile(new File("processes/act-approval/act-approval.bpmn"));
        redrawn.<CallActivity>getModelElementById("visaRound").setCalledElement("endlessRound");
        deploy(redrawn);
        Act act = act().submitted();
        for (int attempt = 1; attempt <= 2; attempt++) {
            Api.Reply reply = act.tryDecide("head", "endorseDraft", "AGREED", null);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.detail()).contains("Ничего не изменено");
        }
        act.waitsFor("endorseDraft:head");
        assertThat(runtime.createIncidentQuery().incidentType("runawayRoute").list())
                .hasSize(1)
                .allSatisfy(
                        incident -> assertThat(incident.getIncidentMessage()).contains("вызывает сам себя"));
    }

    @Test
    void aThousandPeopleAreNotTooMany() {
        deploy(route("thousand")
                .userTask("everybody")
                .multiInstance()
                .parallel()
                .cardinality("1000")
                .multiInstanceDone()
                .endEvent()
                .done());
        String instance = runtime.startProcessInstanceByKey("thousand").getId();
        assertThat(runtime.createExecutionQuery()
                        .processInstanceId(instance)
                        .activityId("everybody")
                        .count())
                .isEqualTo(1000);
    }
}
