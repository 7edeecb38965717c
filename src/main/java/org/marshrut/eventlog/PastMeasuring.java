package org.marshrut.eventlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.eventlog.PastCase.Measured;
import org.marshrut.eventlog.StagedEvents.StagedEvent;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures the cases of a log in the working time of organisation 01 and writes down what reports over it answer. */
@Component
class PastMeasuring {

    private static final String CASES = """
            event_log_cases (log_id, number, events, started, ended, deadline, working_seconds, calendar_seconds, preliminary)
            """;
    private static final String EVENTS = """
            event_log_events (log_id, case_number, number, activity, transition, at, since, since_previous, working_seconds,
              calendar_seconds)
            """;

    /** Percentiles are the nearest ranks, as everywhere: the smallest time that so many percent do not exceed. */
    private static final String FIGURES = """
            insert into event_log_figures
            select :log, coalesce(activity, ''), coalesce(month, ''), n, working, w[(50 * n + 99) / 100], w[(90 * n + 99) / 100],
                   w[(95 * n + 99) / 100], calendar, k[(50 * n + 99) / 100], k[(90 * n + 99) / 100], k[(95 * n + 99) / 100],
                   with_deadline, overdue, since_previous, position, preliminary
            from (select activity, month, count(*) as n, sum(working_seconds) as working, sum(calendar_seconds) as calendar,
                         array_agg(working_seconds order by working_seconds) as w,
                         array_agg(calendar_seconds order by calendar_seconds) as k, count(deadline) as with_deadline,
                         count(*) filter (where ended > deadline) as overdue,
                         count(*) filter (where since_previous) as since_previous,
                         coalesce(avg(seconds_before), 0)::bigint as position, bool_or(preliminary) as preliminary
                  from (%s) measured group by grouping sets ((activity), (activity, month))) summed
            """;

    private static final String OF_CASES = """
            select null::text as activity, to_char(ended at time zone :zone, 'YYYY-MM') as month, working_seconds, calendar_seconds,
                   deadline, ended, false as since_previous, 0::bigint as seconds_before, preliminary
            from event_log_cases where log_id = :log and ended is not null
            """;

    private static final String OF_ACTIVITIES = """
            select e.activity, to_char(c.ended at time zone :zone, 'YYYY-MM') as month, e.working_seconds, e.calendar_seconds,
                   null::timestamptz as deadline, c.ended, e.since_previous,
                   extract(epoch from e.since - c.started)::bigint as seconds_before, c.preliminary
            from event_log_events e join event_log_cases c on c.log_id = e.log_id and c.number = e.case_number
            where e.log_id = :log and e.since is not null
            """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final WorkingTime workingTime;
    private final Organisations organisations;

    PastMeasuring(JdbcClient jdbc, DataSource dataSource, WorkingTime workingTime, Organisations organisations) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.workingTime = workingTime;
        this.organisations = organisations;
    }

    WorkClock clock() {
        return workingTime.of(organisations.get("01"));
    }

    void measure(long log, StagedEvents staged) {
        WorkClock clock = clock();
        BulkRows cases = new BulkRows(dataSource, CASES);
        BulkRows events = new BulkRows(dataSource, EVENTS);
        int number = 0;
        List<StagedEvent> page = staged.page("");
        while (!page.isEmpty()) {
            Map<String, List<StagedEvent>> byCase = page.stream()
                    .collect(Collectors.groupingBy(StagedEvent::caseName, LinkedHashMap::new, Collectors.toList()));
            for (List<StagedEvent> one : byCase.values()) {
                add(log, ++number, PastCase.of(one, clock), cases, events);
            }
            cases.write();
            events.write();
            page = staged.page(page.get(page.size() - 1).caseName());
        }
        jdbc.sql("""
                        update event_logs l set cases = s.cases, events = s.events, first_at = s.first_at, last_at = s.last_at
                        from (select count(*) as cases, coalesce(sum(events), 0) as events, min(started) as first_at,
                                     max(ended) as last_at
                              from event_log_cases where log_id = :log) s
                        where l.id = :log
                        """).param("log", log).update();
        figures(log, OF_CASES, clock);
        figures(log, OF_ACTIVITIES, clock);
    }

    private static void add(long log, int number, PastCase one, BulkRows cases, BulkRows events) {
        cases.add(
                log,
                number,
                one.events().size(),
                one.started(),
                one.ended(),
                one.deadline(),
                one.working(),
                one.calendar(),
                one.preliminary());
        int place = 0;
        for (Measured event : one.events()) {
            events.add(
                    log,
                    number,
                    ++place,
                    event.activity(),
                    event.transition(),
                    event.at(),
                    event.since(),
                    event.sincePrevious(),
                    event.working(),
                    event.calendar());
        }
    }

    private void figures(long log, String measured, WorkClock clock) {
        jdbc.sql(FIGURES.formatted(measured))
                .param("log", log)
                .param("zone", clock.zone().getId())
                .update();
    }
}
