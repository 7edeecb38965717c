package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test that deploys routes and tables as an analyst redraws them, through the guard, and takes them away again. */
public abstract class RedrawingTest extends RouteTest {

    @Autowired
    protected RepositoryService repository;

    @Autowired
    protected JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void takeThemAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    protected void deploy(String name, String content) {
        clock.tick();
        var deployed = repository
                .createDeployment()
                .name(name)
                .addString(name, content)
                .deployWithResult();
        deployments.add(deployed.getId());
        if (deployed.getDeployedProcessDefinitions() != null) {
            deployed.getDeployedProcessDefinitions().forEach(route -> RedrawnRoutes.add(route.getId()));
        }
    }

    /** To be taken away with the others. */
    protected void deployed(String deployment) {
        deployments.add(deployment);
    }

    /** @param file below {@code processes/} */
    protected static String shipped(String file) {
        try {
            return Files.readString(Path.of("processes", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with a part that must be there replaced everywhere. */
    protected static String replaced(String text, String what, String by) {
        assertThat(text).contains(what);
        return text.replace(what, by);
    }

    protected static StartEventBuilder route(String id) {
        return Bpmn.createExecutableProcess(id)
                .name(id)
                .camundaHistoryTimeToLive(1)
                .startEvent("begun")
                .name("Начато");
    }

    /** A route of one step of the system, whose id is that of its bean. */
    protected static String only(String route, String verb) {
        return Bpmn.convertToString(route(route)
                .serviceTask(verb)
                .name(verb)
                .camundaDelegateExpression("${" + verb + "}")
                .endEvent("done")
                .name("Сделано")
                .done());
    }

    protected static String nothing(String route) {
        return Bpmn.convertToString(
                route(route).endEvent("done").name("Сделано").done());
    }

    /** Runs what is due of the document until nothing is, and lets what fails fail until it is an incident. */
    protected void letTimersFail(Act act) {
        for (int turn = 0; turn < 50; turn++) {
            List<Job> due = jobsOf(act.id())
                    .withRetriesLeft()
                    .duedateLowerThan(java.util.Date.from(clock.now().plusMillis(1)))
                    .list();
            if (due.isEmpty()) {
                return;
            }
            due.stream()
                    .filter(job ->
                            management.createJobQuery().jobId(job.getId()).count() > 0)
                    .forEach(this::tryOnce);
        }
    }

    private void tryOnce(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            if (management.createJobQuery().jobId(job.getId()).withRetriesLeft().count() > 0) {
                management.setJobDuedate(job.getId(), java.util.Date.from(clock.now()));
            }
        }
    }

    /** What incidents say of the document's routes; those of their callers repeat it without words. */
    protected List<String> incidents(Act act) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(act.id()).list().stream()
                .flatMap(route -> runtime.createIncidentQuery().processInstanceId(route.getId()).list().stream())
                .map(Incident::getIncidentMessage)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }
}
