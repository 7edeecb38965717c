package org.marshrut.mfc;

import java.util.HashMap;
import java.util.Map;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** A test that walks requests of applicants. */
abstract class RequestTest extends RouteTest {

    static final String APPLICANT = "Невидимкина Аграфена Ермолаевна";

    static Map<String, Object> card(String requestKind, String channel, String theme) {
        Map<String, Object> card = new HashMap<>();
        card.put("requestKind", requestKind);
        card.put("channel", channel);
        card.put("applicant", APPLICANT);
        card.put("applicantContact", "г. Светлореченск, ул. Полевая, 1");
        card.put("theme", theme);
        card.put("about", "Стаж на швейной фабрике");
        card.put("period", "1975–1983");
        return card;
    }

    /** Id of the one job that a timer has, by the id of its event. */
    String timerOf(Act act, String event) {
        return jobsOf(act.id()).timers().list().stream()
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals(event))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
