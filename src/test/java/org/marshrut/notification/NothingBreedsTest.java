package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;

/** Routes that start one another through signals, tasks and letters come to an end, with an incident that says so. */
class NothingBreedsTest extends LettersTest {

    private static final int ENOUGH = 60;

    @Autowired
    private RepositoryService repository;

    private final List<String> deployments = new ArrayList<>();
    private final List<String> routes = new ArrayList<>();

    @AfterEach
    void takeThemAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private void deploy(String route, AbstractFlowNodeBuilder<?, ?> drawn) {
        deployed(route, drawn);
    }

    /** What the guard sees by itself and refuses: the walls behind it are tried too. */
    private void deployUnguarded(String route, AbstractFlowNodeBuilder<?, ?> drawn) {
        Unguarded.call(engine.getProcessEngine(), () -> deployed(route, drawn));
    }

    private String deployed(String route, AbstractFlowNodeBuilder<?, ?> drawn) {
        clock.tick();
        var deployed = repository
                .createDeployment()
                .addString(
                        route.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT) + ".bpmn",
                        Bpmn.convertToString(drawn.done()))
                .deployWithResult();
        deployments.add(deployed.getId());
        routes.add(route);
        deployed.getDeployedProcessDefinitions().forEach(one -> RedrawnRoutes.add(one.getId()));
        return deployed.getId();
    }

    private static StartEventBuilder route(String id) {
        return Bpmn.createExecutableProcess(id)
                .name(id)
                .camundaHistoryTimeToLive(1)
                .startEvent("begun_" + id)
                .name("Начато");
    }

    /** Runs whatever waits of the routes of the test, and lets what fails become an incident. */
    private void run() {
        for (String route : routes) {
            for (Job job : management
                    .createJobQuery()
                    .processDefinitionKey(route)
                    .withRetriesLeft()
                    .duedateLowerThan(java.util.Date.from(clock.now().plusMillis(1)))
                    .list()) {
                tryOnce(job);
            }
            management
                    .createJobQuery()
                    .processDefinitionKey(route)
                    .withRetriesLeft()
                    .messages()
                    .list()
                    .forEach(this::tryOnce);
        }
    }

    private void tryOnce(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            management.setJobRetries(job.getId(), 0);
        }
    }

    private List<String> incidents() {
        return runtime.createIncidentQuery().processDefinitionKeyIn(routes.toArray(String[]::new)).list().stream()
                .map(Incident::getIncidentMessage)
                .toList();
    }

    private long begun(String route) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(route)
                .count();
    }

    private void isStopped() {
        assertThat(incidents()).isNotEmpty().allSatisfy(words -> assertThat(words)
                .contains("начинают друг друга"));
    }

    @Test
    void twoRoutesThatSignalOneAnotherThroughJobs() {
        deployUnguarded(
                "firstEcho",
                route("firstEcho")
                        .signal("echoOne")
                        .manualTask("turn")
                        .name("Шаг")
                        .camundaAsyncBefore()
                        .intermediateThrowEvent("threwOne")
                        .name("Подан")
                        .signal("echoTwo")
                        .endEvent("over")
                        .name("Конец"));
        deployUnguarded(
                "secondEcho",
                route("secondEcho")
                        .signal("echoTwo")
                        .manualTask("turn")
                        .name("Шаг")
                        .camundaAsyncBefore()
                        .endEvent("over")
                        .name("Конец")
                        .signal("echoOne"));
        runtime.startProcessInstanceByKey("firstEcho");
        for (int turn = 0; turn < ENOUGH; turn++) {
            clock.forward(Duration.ofMinutes(1));
            run();
        }
        isStopped();
        assertThat(begun("firstEcho") + begun("secondEcho")).isLessThan(15);
    }

    @Test
    void aRouteThatSignalsItself() {
        deployUnguarded(
                "ownEcho",
                route("ownEcho")
                        .signal("ownEcho")
                        .manualTask("turn")
                        .name("Шаг")
                        .camundaAsyncBefore()
                        .endEvent("over")
                        .name("Конец")
                        .signal("ownEcho"));
        runtime.startProcessInstanceByKey("ownEcho");
        for (int turn = 0; turn < ENOUGH; turn++) {
            clock.forward(Duration.ofMinutes(1));
            run();
        }
        isStopped();
        assertThat(begun("ownEcho")).isLessThan(15);
    }

    @Test
    void threeRoutesThatHearOneSignalAndEachThrowIt() {
        for (String route : List.of("branchOne", "branchTwo", "branchThree")) {
            deployUnguarded(
                    route,
                    route(route)
                            .signal("branched")
                            .manualTask("turn")
                            .name("Шаг")
                            .camundaAsyncBefore()
                            .endEvent("over")
                            .name("Конец")
                            .signal("branched"));
        }
        runtime.startProcessInstanceByKey("branchOne");
        for (int turn = 0; turn < 12; turn++) {
            clock.forward(Duration.ofMinutes(1));
            run();
        }
        isStopped();
        assertThat(routes.stream().mapToLong(this::begun).sum()).isLessThan(1_100);
    }

    @Test
    void aRouteThatSignalsItselfByARouteItCalls() {
        deploy("calledEcho", route("calledEcho").endEvent("over").name("Конец").signal("farEcho"));
        deploy(
                "farEcho",
                route("farEcho")
                        .signal("farEcho")
                        .callActivity("callEcho")
                        .name("Позвать")
                        .camundaAsyncBefore()
                        .calledElement("calledEcho")
                        .endEvent("over")
                        .name("Конец"));
        runtime.startProcessInstanceByKey("calledEcho");
        for (int turn = 0; turn < ENOUGH; turn++) {
            clock.forward(Duration.ofMinutes(1));
            run();
        }
        isStopped();
        assertThat(begun("farEcho")).isLessThan(15);
    }

    @Test
    void aLetterThatThrowsASignalThatMakesATaskThatMakesALetter() {
        deploy(
                "letterTask",
                route("letterTask")
                        .signal("letterLeft")
                        .userTask("readLetter")
                        .name("Прочитать письмо")
                        .camundaAssignee("${people.holder('APPARATUS_HEAD')}")
                        .endEvent("over")
                        .name("Конец"));
        deploy(
                "noticeMail",
                route("noticeMail")
                        .serviceTask("gatherNotices")
                        .name("Составить письмо")
                        .camundaAsyncBefore()
                        .camundaDelegateExpression("${gatherNotices}")
                        .serviceTask("mailNotices")
                        .name("Отправить письмо")
                        .camundaAsyncBefore()
                        .camundaDelegateExpression("${mailNotices}")
                        .intermediateThrowEvent("letterLeft")
                        .name("Ушло")
                        .signal("letterLeft")
                        .endEvent("over")
                        .name("Конец"));
        int before = mails("chief").size();
        tell("chief");
        for (int turn = 0; turn < ENOUGH; turn++) {
            clock.forward(Duration.ofMinutes(1));
            noticeMail.startWhereNeeded();
            run();
        }
        isStopped();
        assertThat(mails("chief").size() - before).isBetween(2, 10);
        assertThat(begun("letterTask")).isLessThan(10);
    }

    @Test
    void aSignalOfEveryDocumentOfAnOrdinaryDayIsHeard() {
        deploy(
                "heardOnce",
                route("heardOnce").signal("ordinary").endEvent("over").name("Конец"));
        deploy(
                "ordinaryDay",
                route("ordinaryDay").endEvent("over").name("Конец").signal("ordinary"));
        for (int document = 0; document < 50; document++) {
            runtime.startProcessInstanceByKey("ordinaryDay");
        }
        assertThat(begun("heardOnce")).isEqualTo(50);
        assertThat(incidents()).isEmpty();
    }

    @Test
    void whatStartsItselfOnceADayGoesOn() {
        deployUnguarded(
                "dailyEcho",
                route("dailyEcho")
                        .signal("dailyEcho")
                        .manualTask("turn")
                        .name("Шаг")
                        .camundaAsyncBefore()
                        .endEvent("over")
                        .name("Конец")
                        .signal("dailyEcho"));
        runtime.startProcessInstanceByKey("dailyEcho");
        for (int day = 0; day < 15; day++) {
            clock.forward(Duration.ofHours(25));
            run();
        }
        assertThat(incidents()).isEmpty();
        assertThat(begun("dailyEcho")).isEqualTo(16);
    }
}
