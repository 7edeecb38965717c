package org.marshrut.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up days that have changed, and the months and years they are in. One at a time, of whichever node; a day is added up and
 * taken off the list in one transaction, so a kill loses nothing. Who changes a row meanwhile puts the day on the list again.
 */
@Component
class SumKeeping {

    private static final long LOCK = 0x7375_6D73_5F32_3039L;
    private static final int BATCH = 50;

    /** Only what has become another is written. */
    private static final String SUM = """
            with now as materialized (%s),
            gone as (
              delete from overdue_sums s where s.span = :span and s.day = :day and not exists (
                select 1 from now n where n.performer = s.performer and n.step = s.step and n.kind = s.kind))
            insert into overdue_sums as s
            select :span, :day, n.* from now n
            on conflict (span, day, performer, step, kind) do update
              set given = excluded.given, given_late = excluded.given_late, cancelled_late = excluded.cancelled_late,
                  minutes = excluded.minutes, worst = excluded.worst, task_id = excluded.task_id
            where (s.given, s.given_late, s.cancelled_late, s.minutes, s.worst, s.task_id) is distinct from
                  (excluded.given, excluded.given_late, excluded.cancelled_late, excluded.minutes, excluded.worst,
                   excluded.task_id)
            """;

    private static final String OF_ROWS = """
            select f.performer, f.step, f.kind, count(*) filter (where f.given) as given,
                   count(*) filter (where f.given and f.late) as given_late, count(*) filter (where f.cancelled) as cancelled_late,
                   sum(f.minutes) as minutes, max(f.minutes) as worst, max(f.task_id) as task_id
            from overdue_facts f left join documents d on d.id = f.document_id
            where f.at >= day_begins(:day) and f.at < day_begins(:next) and d.restricted is not true
            group by 1, 2, 3
            """;

    private static final String OF_SUMS = """
            select performer, step, kind, sum(given)::bigint as given, sum(given_late)::bigint as given_late,
                   sum(cancelled_late)::bigint as cancelled_late, sum(minutes)::bigint as minutes, max(worst) as worst,
                   max(task_id) as task_id
            from overdue_sums where span = :part and day >= :day and day < :next
            group by 1, 2, 3
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SumKeeping(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Adds up all days on the list; how many. */
    int addUp() {
        int all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            some = Objects.requireNonNull(transaction.execute(status -> addUpSome()));
        }
        return all;
    }

    private int addUpSome() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text").param(LOCK).query().singleRow();
        List<LocalDate> days = jdbc.sql("""
                        with taken as (
                          delete from stale_days where day in (select distinct day from stale_days order by day limit ?)
                          returning day)
                        select distinct day from taken
                        """).param(BATCH).query(LocalDate.class).list();
        days.forEach(day -> add("DAY", day, day.plusDays(1), OF_ROWS, "DAY"));
        spans(days, day -> day.withDayOfMonth(1))
                .forEach(month -> add("MONTH", month, month.plusMonths(1), OF_SUMS, "DAY"));
        spans(days, day -> day.withDayOfYear(1))
                .forEach(year -> add("YEAR", year, year.plusYears(1), OF_SUMS, "MONTH"));
        return days.size();
    }

    private static TreeSet<LocalDate> spans(List<LocalDate> days, UnaryOperator<LocalDate> first) {
        TreeSet<LocalDate> spans = new TreeSet<>();
        days.forEach(day -> spans.add(first.apply(day)));
        return spans;
    }

    private void add(String span, LocalDate day, LocalDate next, String parts, String part) {
        jdbc.sql(SUM.formatted(parts))
                .param("span", span)
                .param("day", day)
                .param("next", next)
                .param("part", part)
                .update();
    }
}
