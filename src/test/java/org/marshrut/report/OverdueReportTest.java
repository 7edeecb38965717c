package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The report leaves every Monday at 09:00 by the clock of the Government. Asked on Monday, 2 March 2026, missed on
 * Wednesday the 4th; the next Monday, the 9th, is a day off.
 */
class OverdueReportTest extends RouteTest {

    private static final Instant ASKED = Instant.parse("2026-03-02T05:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-03-09T06:00:00Z");
    private static final String EVENT = "report:2026-W10";

    @Autowired
    private JdbcClient jdbc;

    private Act act;

    private record Told(String login, String event, String text) {}

    @BeforeEach
    void oneIsLate() {
        // reports that other tests have had sent
        jdbc.sql("delete from notices where kind = 'REPORT'").update();
        clock.set(ASKED);
        act = act().endorsed().visasBy("property", "deputy").examined();
        clock.set(Instant.parse("2026-03-05T04:00:00Z"));
        LateWorld world = new LateWorld(jdbc);
        world.expire(act, clock.now());
        act.visasBy("economy");
        world.writeDownLateness(act, "economy", LateWorld.SVETLORECHENSK);
    }

    @AfterEach
    void nothingOfItStays() {
        jdbc.sql("delete from decisions where document_id = cast(? as uuid)")
                .param(act.id())
                .update();
        jdbc.sql("delete from notices where kind = 'REPORT'").update();
        runtime.createProcessInstanceQuery().processDefinitionKey("overdueReport").list().stream()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "the test is over"));
    }

    private Job timer() {
        return management
                .createJobQuery()
                .processDefinitionKey("overdueReport")
                .timers()
                .singleResult();
    }

    private void monday() {
        management.setJobDuedate(timer().getId(), java.util.Date.from(MONDAY));
        clock.set(MONDAY.plusMillis(1));
        management.executeJob(timer().getId());
    }

    private void send() {
        List<Job> steps = management
                .createJobQuery()
                .processDefinitionKey("overdueReport")
                .messages()
                .list();
        assertThat(steps).isNotEmpty();
        steps.forEach(step -> management.executeJob(step.getId()));
    }

    private List<Told> told() {
        return jdbc.sql("select login, event, text from notices where kind = 'REPORT' order by login")
                .query(Told.class)
                .list();
    }

    @Test
    void itGoesToThoseWhoAnswerForItAndNamesWhoWasLate() {
        monday();
        send();

        assertThat(told()).extracting(Told::login).containsExactly("chief", "digital", "economy", "governor");
        assertThat(told()).extracting(Told::event).containsOnly(EVENT);
        assertThat(told()).allSatisfy(one -> assertThat(one.text())
                .startsWith("Просрочено за неделю 02.03.2026–08.03.2026: ")
                .endsWith("/camunda/app/tasklist/default/#/report?from=2026-03-02&to=2026-03-08")
                .doesNotContain("школ")
                .doesNotContain("\n"));
        assertThat(told().get(3).text()).contains("2 из 7 (28,6 %); ", "Минэк СВК — 1", "Минцифры СВК — 1");
        assertThat(told().get(2).text()).contains("Минэк СВК, 1; Графиков И.И. — 1; больше всего — 0 ч 00 мин");
        assertThat(told().get(1).text()).contains("Минцифры СВК, 1; Сетевой Н.Н. — 1; больше всего — 16 ч 00 мин");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("overdueReport")
                        .count())
                .isZero();
    }

    @Test
    void aWeekIsToldOnceHoweverOftenTheStepRuns() {
        monday();
        send();
        List<Told> first = told();

        // As another node would, or a timer that fires for a week in which nothing ran.
        monday();
        clock.set(MONDAY.plusSeconds(7200));
        send();
        assertThat(told()).isEqualTo(first);
    }

    @Test
    void theNextWeekIsTheNextReport() {
        monday();
        send();
        assertThat(timer().getDuedate().toInstant()).isEqualTo(MONDAY.plusSeconds(7 * 86_400));

        clock.set(timer().getDuedate().toInstant().plusMillis(1));
        management.executeJob(timer().getId());
        send();
        assertThat(told()).extracting(Told::event).contains(EVENT, "report:2026-W11");
    }

    @Test
    void aWeekInWhichNobodyIsLateIsToldToThoseAtTheTop() {
        jdbc.sql("delete from decisions where document_id = cast(? as uuid)")
                .param(act.id())
                .update();
        monday();
        send();
        assertThat(told()).extracting(Told::login).containsExactly("chief", "governor");
        assertThat(told().get(0).text()).contains(": никто. Отчёт:");
    }
}
