package org.marshrut.support;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
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
        return new Act(api(), clock);
    }

    /** Runs the timers of the document that are due now; how many there were. */
    protected int fireTimersOf(Act act) {
        List<Job> due = management
                .createJobQuery()
                .timers()
                .duedateLowerThan(java.util.Date.from(clock.now().plusMillis(1)))
                .list()
                .stream()
                .filter(job -> act.id().equals(businessKey(job)))
                .toList();
        due.forEach(job -> management.executeJob(job.getId()));
        return due.size();
    }

    private String businessKey(Job job) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }
}
