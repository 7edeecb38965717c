package org.marshrut.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * How routes do, for whoever watches from outside: a statement for each metric once a minute, none when somebody asks. Nobody is
 * named, and no document. What cannot be counted now is NaN or what it was. Where the engine's jobs are executed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class RouteWatch implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(RouteWatch.class);
    private static final int DAYS = 30;

    private record Queue(String route, String step, long open, long late) {}

    private record Median(String route, double seconds) {}

    private record Stopped(String route, long incidents) {}

    /** Tasks by the route on whose diagram they are drawn. */
    static final String QUEUES = """
            select f.key as route, t.task_key as step, count(*) as open,
                   count(*) filter (where x.overdue_at is not null and not x.mark_carried) as late
            from open_tasks t
            join routes_running f on f.id = t.process_instance
            left join decisions x on x.task_id = t.id and x.decided_at is null and x.cancelled_at is null
            group by 1, 2
            """;

    static final String MEDIANS = """
            select c.process as route, percentile_disc(0.5) within group (order by w.seconds) as seconds
            from cycle_days c cross join unnest(c.working) w (seconds)
            where c.day between :from and :to and c.measure = 'LEAD' and not c.steps and not c.sample
            group by 1
            """;

    static final String LAG = """
            select extract(epoch from cast(:now as timestamptz) - min(due))::double precision from jobs_to_do where due <= :now
            """;

    static final String INCIDENTS =
            "select coalesce(key, '') as route, count(*) as incidents from routes_stopped group by 1";

    private final JdbcClient jdbc;
    private final MotionlessDays motionless;
    private final Today today;
    private final Clock clock;
    private @Nullable MultiGauge queue;
    private @Nullable MultiGauge late;
    private @Nullable MultiGauge cycle;
    private @Nullable MultiGauge incidents;
    private volatile double lag = Double.NaN;
    private volatile double withoutMovement = Double.NaN;

    RouteWatch(JdbcClient jdbc, MotionlessDays motionless, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.motionless = motionless;
        this.today = today;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        queue = MultiGauge.builder("marshrut.route.queue")
                .description("Tasks that wait, by route and step")
                .register(registry);
        late = MultiGauge.builder("marshrut.route.overdue")
                .description("Tasks that wait and have missed their deadline, by route and step")
                .register(registry);
        cycle = MultiGauge.builder("marshrut.route.cycle")
                .baseUnit("seconds")
                .description("Working time from submission to the end, median of the last 30 days, by route")
                .register(registry);
        incidents = MultiGauge.builder("marshrut.route.incidents")
                .description("Routes that have stopped and wait for somebody, by route")
                .register(registry);
        Gauge.builder("marshrut.jobs.lag", this, watch -> watch.lag)
                .baseUnit("seconds")
                .description("For how long the oldest job that is due has not been executed")
                .register(registry);
        Gauge.builder("marshrut.documents.without.movement", this, watch -> watch.withoutMovement)
                .description("Documents that nobody has and nothing moves; there should be none")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
    void measure() {
        try {
            List<Queue> queues = jdbc.sql(QUEUES).query(Queue.class).list();
            show(
                    queue,
                    queues.stream()
                            .map(one -> row(one.open(), "route", one.route(), "step", one.step()))
                            .toList());
            show(
                    late,
                    queues.stream()
                            .map(one -> row(one.late(), "route", one.route(), "step", one.step()))
                            .toList());
            LocalDate day = today.inTheGovernment();
            show(
                    cycle,
                    jdbc
                            .sql(MEDIANS)
                            .param("from", day.minusDays(DAYS - 1))
                            .param("to", day)
                            .query(Median.class)
                            .list()
                            .stream()
                            .map(one -> row(one.seconds(), "route", one.route()))
                            .toList());
            show(
                    incidents,
                    jdbc.sql(INCIDENTS).query(Stopped.class).list().stream()
                            .map(one -> row(one.incidents(), "route", one.route()))
                            .toList());
            lag = lag();
        } catch (DataAccessException | TransactionException e) {
            lag = Double.NaN;
            log.warn("Routes are not measured now", e);
        }
    }

    /** Counted every hour, and kept for the day. */
    @Scheduled(fixedDelayString = "1h", initialDelayString = "2m")
    void countMotionless() {
        try {
            withoutMovement = motionless.count();
            if (withoutMovement > 0) {
                log.warn("Документов без движения: {}. Список: GET /api/reports/no-movement", (long) withoutMovement);
            }
        } catch (DataAccessException | TransactionException e) {
            withoutMovement = Double.NaN;
            log.warn("Documents without movement are not counted now", e);
        }
    }

    private double lag() {
        return jdbc.sql(LAG)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    private static Row<Number> row(Number value, String... tags) {
        return Row.of(Tags.of(tags), value);
    }

    private static void show(@Nullable MultiGauge gauge, List<Row<Number>> rows) {
        if (gauge != null) {
            gauge.register(rows, true);
        }
    }
}
