package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Today;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is told to whoever watches from outside, and that no report reads history from end to end. */
class RouteWatchTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MotionlessDays motionless;

    @Autowired
    private Today today;

    @Autowired
    private Clock now;

    @Autowired
    private Periods periods;

    @Autowired
    private TransactionTemplate transaction;

    private double of(SimpleMeterRegistry registry, String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    @Test
    void queuesAreThoseOfTheEngineAndNobodyIsNamed() {
        Act act = act().endorsed();
        jdbc.sql("update decisions set overdue_at = due where document_id = cast(? as uuid) and task_key = 'giveVisa'")
                .param(act.id())
                .update();
        RouteWatch watch = new RouteWatch(jdbc, motionless, today, now);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        watch.bindTo(registry);
        watch.measure();
        watch.countMotionless();
        long waiting = jdbc.sql(
                        "select count(*) from act_ru_task where task_def_key_ = 'giveVisa' and proc_def_id_ like 'visaRound:%'")
                .query(Long.class)
                .single();
        assertThat(waiting).isPositive();
        assertThat(of(registry, "marshrut.route.queue", "route", "visaRound", "step", "giveVisa"))
                .isEqualTo(waiting);
        assertThat(of(registry, "marshrut.route.overdue", "route", "visaRound", "step", "giveVisa"))
                .isGreaterThanOrEqualTo(1);
        assertThat(of(registry, "marshrut.documents.without.movement")).isNotNaN();
        assertThat(of(registry, "marshrut.jobs.lag")).isNotNegative();
        List<String> told = new ArrayList<>();
        registry.forEachMeter(meter -> meter.getId().getTags().forEach(tag -> told.add(tag.getKey())));
        assertThat(told).containsOnly("route", "step");
        jdbc.sql("update decisions set overdue_at = null where document_id = cast(? as uuid) and task_key = 'giveVisa'")
                .param(act.id())
                .update();
        jdbc.sql("delete from motionless_days where day = ?")
                .param(today.inTheGovernment())
                .update();
    }

    @Test
    void aJobThatIsDueAndNotExecutedLags() {
        act().endorsed();
        RouteWatch watch = new RouteWatch(jdbc, motionless, today, now);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        watch.bindTo(registry);
        clock.forward(Duration.ofDays(300));
        watch.measure();
        assertThat(of(registry, "marshrut.jobs.lag"))
                .isGreaterThan(Duration.ofDays(100).toSeconds());
    }

    /** However few rows a table of the tests has. */
    @Test
    void readsNoHistoryFromEndToEnd() {
        Period period = periods.of("2026-07-01", "2026-07-31");
        Map<String, Object> params = new HashMap<>();
        params.put("process", "actApproval");
        params.put("organisation", "06");
        params.put("zone", "Europe/Moscow");
        params.put("start", period.start());
        params.put("end", period.end());
        params.put("from", period.from());
        params.put("to", period.to());
        params.put("days", 5);
        params.put("words", false);
        params.put("limit", 20);
        params.put("offset", 0);
        params.put("readers", new String[0]);
        params.put("trusted", new String[0]);
        Stream.of(
                        WaitingTasks.OF_ROUTE,
                        RegisteredDays.OF_ROWS,
                        DeliveredDays.OF_ROWS,
                        PublishedActs.TOTALS,
                        PublishedActs.PAGE,
                        Postponed.COUNTED + "select count(*) from counted",
                        RouteWatch.MEDIANS)
                .forEach(sql -> assertThat(plan(sql, params))
                        .as(sql)
                        .doesNotContain(
                                "Seq Scan on act_hi",
                                "Seq Scan on documents",
                                "Seq Scan on decisions",
                                "Seq Scan on trail",
                                "Seq Scan on publications",
                                "Seq Scan on assignment",
                                "Seq Scan on extensions",
                                "Seq Scan on cycle_days"));
        for (Measure measure : Measure.values()) {
            assertThat(plan(OpenInstances.sql(measure), params))
                    .doesNotContain("Seq Scan on act_hi", "Seq Scan on documents", "Seq Scan on publications");
        }
    }

    private String plan(String sql, Map<String, Object> params) {
        return transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n",
                    jdbc.sql("explain " + sql)
                            .params(params)
                            .query(String.class)
                            .list());
        });
    }
}
