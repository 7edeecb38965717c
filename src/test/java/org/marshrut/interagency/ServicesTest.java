package org.marshrut.interagency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test that walks a municipal service. */
abstract class ServicesTest extends RouteTest {

    @Autowired
    JdbcClient jdbc;

    ServiceDesk desk() {
        return new ServiceDesk(api(), jdbc);
    }

    /** A permit to dig, not submitted yet, without the applicant's papers. */
    Act permit() {
        return ServiceDesk.service(act(), "SERVICE_EXCAVATION", ServiceDesk.excavation());
    }

    /** With all that the applicant has to bring. */
    Act completePermit() {
        return permit().file("SITE_PLAN", "схема.txt", ServiceDesk.text("Схема"))
                .file("WORK_SCHEDULE", "график.txt", ServiceDesk.text("График"))
                .submitted();
    }

    /** An extract from the register of property. */
    Act extract(String answerBy) {
        return ServiceDesk.property(act(), answerBy);
    }

    /** The body that holds what is needed has been asked. */
    Act asked(Act act) {
        act.decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        return act;
    }

    /** An extract is granted and the decision signed. */
    Act signed(Act act, Map<String, Object> card) {
        Map<String, Object> kept = new HashMap<>(card);
        kept.put("serviceCode", "PROPERTY");
        kept.put("channel", act.view().path("facts").path("channel").asText());
        asked(act).decides("cityservice", "awaitBody", "DONE").waitsFor("prepareDecision:cityservice");
        desk().fill(act, kept, "result", "GRANTED", "decisionText", "Выдать выписку.");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        return act;
    }

    /** The timer of this event is due, whatever the clock says. */
    void fire(Act act, String event) {
        management.executeJob(timers(act, event).get(0));
        runJobsOf(act.id());
    }

    List<String> timers(Act act, String event) {
        return jobsOf(act.id()).timers().list().stream()
                .filter(job -> job.getJobDefinitionId() != null)
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals(event))
                .map(job -> job.getId())
                .toList();
    }
}
