package org.marshrut.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up days that have changed, and the months and years they are in; and what performers who were given or have done
 * something are awaited for. One at a time, of whichever node; a day is added up and
 * taken off the list in one transaction, so a kill loses nothing. Who changes a row meanwhile puts the day on the list again.
 */
@Component
class SumKeeping {

    private static final int BATCH = 50;
    private static final int PERFORMERS = 500;

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

    private static final String AWAITED = """
            with now as materialized (
              select f.performer, f.step, f.kind, f.missed, f.due, f.organisation, count(*) as awaited, sum(f.minutes) as minutes,
                     max(f.minutes) as worst, max(f.task_id) as task_id
              from unnest(:performers::text[]) p (performer)
              cross join lateral (select * from awaited_facts one where one.performer = p.performer offset 0) f
              where not f.restricted
              group by 1, 2, 3, 4, 5, 6),
            gone as (
              delete from awaited_sums s where s.performer = any(:performers) and not exists (
                select 1 from now n
                where (n.performer, n.step, n.kind, n.missed, n.due, n.organisation)
                      = (s.performer, s.step, s.kind, s.missed, s.due, s.organisation)))
            insert into awaited_sums as s
            select * from now
            on conflict (performer, step, kind, missed, due, organisation) do update
              set awaited = excluded.awaited, minutes = excluded.minutes, worst = excluded.worst, task_id = excluded.task_id
            where (s.awaited, s.minutes, s.worst, s.task_id) is distinct from
                  (excluded.awaited, excluded.minutes, excluded.worst, excluded.task_id)
            """;

    private final JdbcClient jdbc;
    private final ChangedDays changed;
    private final TransactionTemplate transaction;

    SumKeeping(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.changed = new ChangedDays(jdbc, "stale_days");
        this.transaction = ChangedDays.atOneMoment(transactions);
    }

    /** Adds up all that is on the lists; how many days and performers. */
    int addUp() {
        return all(this::addUpSome, BATCH) + all(this::addUpAwaited, PERFORMERS);
    }

    private int all(Supplier<Integer> some, int batch) {
        int all = 0;
        for (int last = batch; last == batch; all += last) {
            last = Objects.requireNonNull(transaction.execute(status -> some.get()));
        }
        return all;
    }

    private int addUpAwaited() {
        changed.takeTurns();
        List<String> performers =
                jdbc.sql("""
                        with taken as (
                          delete from stale_awaited where performer in (
                            select distinct performer from stale_awaited order by performer limit ?)
                          returning performer)
                        select distinct performer from taken
                        """).param(PERFORMERS).query(String.class).list();
        jdbc.sql(AWAITED).param("performers", performers.toArray(String[]::new)).update();
        return performers.size();
    }

    private int addUpSome() {
        changed.takeTurns();
        List<LocalDate> days = changed.take(BATCH);
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
