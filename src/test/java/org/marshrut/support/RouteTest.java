package org.marshrut.support;

import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test that walks routes on the running product. */
@Application
public abstract class RouteTest {

    @LocalServerPort
    protected int port;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected RuntimeService runtime;

    protected final TestClock clock = new TestClock();

    @BeforeEach
    void stopTheClock() {
        clock.set(TestClock.MORNING);
    }

    @AfterEach
    void letTheClockRun() {
        clock.runAgain();
    }

    protected Api api() {
        return Api.at(port);
    }

    /** A draft of a non-normative act that costs no money, not submitted yet. */
    protected Act act() {
        return new Act(api(), clock, this::runJobsOf);
    }

    /** Runs the timers of the document that are due now; how many there were. */
    protected int fireTimersOf(Act act) {
        List<Job> due = jobsOf(act.id())
                .timers()
                .duedateLowerThan(Date.from(clock.now().plusMillis(1)))
                .list();
        // One that runs may take another with it, as the end of a step takes its reminders.
        due.stream()
                .map(Job::getId)
                .filter(job -> management.createJobQuery().jobId(job).count() > 0)
                .forEach(management::executeJob);
        return due.size();
    }

    /** Runs the timers of the document that are due now, and what becomes due by that, until nothing is. */
    protected void letTimersRun(Act act) {
        while (fireTimersOf(act) > 0) {
            runJobsOf(act.id());
        }
    }

    /** Runs the steps of the document's own route that wait for the engine and not for a moment. */
    protected void runJobsOf(String documentId) {
        jobsOf(documentId).messages().list().stream()
                .filter(job -> !job.getProcessDefinitionKey().equals("siteExport"))
                .forEach(job -> management.executeJob(job.getId()));
    }

    protected JobQuery jobsOf(String documentId) {
        Set<String> instances =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(documentId).list().stream()
                        .map(ProcessInstance::getId)
                        .collect(Collectors.toSet());
        return management.createJobQuery().processInstanceIds(instances.isEmpty() ? Set.of("none") : instances);
    }
}
