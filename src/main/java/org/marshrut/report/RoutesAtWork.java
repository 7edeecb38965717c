package org.marshrut.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many documents are under way on each route now, and how many of them wait for somebody who is late or has to answer
 * today. A paper of restricted access is in none of these numbers.
 */
@Component
class RoutesAtWork {

    /**
     * @param overdue documents of which a task is late, whoever has it
     * @param dueToday documents of which a task is due by the end of today, by the clock of organisation 01, and not late yet
     */
    record AtWork(long inWork, long overdue, long dueToday) {

        static final AtWork NONE = new AtWork(0, 0, 0);
    }

    private record Counted(@Nullable String key, long inWork, long overdue, long dueToday) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Today today;
    private final Periods periods;

    RoutesAtWork(JdbcClient jdbc, Clock clock, Today today, Periods periods) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.today = today;
        this.periods = periods;
    }

    /** By the id of the route; by null all of them, where a document counts once however many routes it is on. */
    Map<@Nullable String, AtWork> now() {
        ZoneId zone = periods.zone();
        LocalDate tomorrow = today.inTheGovernment().plusDays(1);
        List<Counted> counted = jdbc.sql("""
                        with urgent as (
                          select document_id, bool_or(due <= :now) as late, bool_or(due > :now) as today
                          from decisions
                          where decided_at is null and cancelled_at is null and task_id is not null and due < :tomorrow
                          group by document_id)
                        select r.key, count(distinct d.id) as in_work,
                               count(distinct d.id) filter (where u.late) as overdue,
                               count(distinct d.id) filter (where u.today and not u.late) as due_today
                        from routes_running r
                        join documents d on d.id::text = r.business_key and not d.restricted
                        left join urgent u on u.document_id = d.id
                        group by grouping sets ((r.key), ())
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("tomorrow", tomorrow.atStartOfDay(zone).toOffsetDateTime())
                .query(Counted.class)
                .list();
        Map<@Nullable String, AtWork> routes = new LinkedHashMap<>();
        counted.forEach(row -> routes.put(row.key(), new AtWork(row.inWork(), row.overdue(), row.dueToday())));
        return routes;
    }

    /** Names of routes by their ids, as their newest versions have them. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql("select key, name from route_names")
                .query((row, n) -> names.put(row.getString("key"), row.getString("name")))
                .list();
        return names;
    }
}
