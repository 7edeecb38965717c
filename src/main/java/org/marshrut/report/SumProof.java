package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Whether the sums of reports R1 and R2 say what the rows say, and which do not. Reads every row: minutes where there are millions. */
@Component
class SumProof {

    private static final int NAMED = 100;

    /**
     * What was compared.
     *
     * @param sums how many sums there are
     * @param waiting days and performers that have changed since and are not added up yet; they are not compared
     * @param differing sums that are wrong, missing or too many; a hundred at most
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SumsProof(boolean equal, long sums, long waiting, List<WrongSum> differing) {}

    /**
     * @param span {@code DAY}, {@code MONTH} or {@code YEAR} of decisions; {@code AWAITED} for what is awaited now;
     *     {@code CYCLE_DAY} or {@code CYCLE_MONTH} of cycle times
     * @param day the first of the span; null for what is awaited
     * @param performer of decisions, {@code process} of cycle times
     * @param kept what the sum says, {@code expected} what it should: given, late, cancelled, minutes, worst; of what is awaited
     *     how much, minutes, worst; of cycle times how many, seconds of working time and of the wall clock; empty for nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WrongSum(
            String span,
            @Nullable LocalDate day,
            @Nullable String performer,
            @Nullable String process,
            @Nullable String step,
            String kept,
            String expected) {}

    private static final String COMPARED = """
            with expected as (
              select 'DAY' as span, day_of(f.at) as day, f.performer, f.step, f.kind, count(*) filter (where f.given) as given,
                     count(*) filter (where f.given and f.late) as given_late,
                     count(*) filter (where f.cancelled) as cancelled_late, sum(f.minutes) as minutes, max(f.minutes) as worst
              from overdue_facts f left join documents d on d.id = f.document_id
              where d.restricted is not true group by 1, 2, 3, 4, 5
              union all
              select 'MONTH', date_trunc('month', day)::date, performer, step, kind, sum(given), sum(given_late),
                     sum(cancelled_late), sum(minutes), max(worst)
              from overdue_sums where span = 'DAY' group by 1, 2, 3, 4, 5
              union all
              select 'YEAR', date_trunc('year', day)::date, performer, step, kind, sum(given), sum(given_late),
                     sum(cancelled_late), sum(minutes), max(worst)
              from overdue_sums where span = 'DAY' group by 1, 2, 3, 4, 5)
            select span, day, performer, null as process, step,
                   concat_ws(' ', k.given, k.given_late, k.cancelled_late, k.minutes, k.worst) as kept,
                   concat_ws(' ', e.given, e.given_late, e.cancelled_late, e.minutes, e.worst) as expected
            from (select * from overdue_sums) k full join expected e using (span, day, performer, step, kind)
            where (k.given, k.given_late, k.cancelled_late, k.minutes, k.worst)
                  is distinct from (e.given, e.given_late, e.cancelled_late, e.minutes, e.worst)
              and not (span = 'DAY' and day in (select day from stale_days))
            order by 1, 2, 3, 5 limit :named
            """;

    private static final String AWAITED = """
            with expected as (
              select performer, step, kind, missed, due, organisation, count(*) as awaited, sum(minutes) as minutes,
                     max(minutes) as worst
              from awaited_facts where not restricted group by 1, 2, 3, 4, 5, 6)
            select 'AWAITED' as span, null::date as day, performer, null as process, step,
                   concat_ws(' ', k.awaited, k.minutes, k.worst) as kept,
                   concat_ws(' ', e.awaited, e.minutes, e.worst) as expected
            from (select * from awaited_sums) k
            full join expected e using (performer, step, kind, missed, due, organisation)
            where (k.awaited, k.minutes, k.worst) is distinct from (e.awaited, e.minutes, e.worst)
              and performer not in (select performer from stale_awaited)
            order by 3, 5 limit :named
            """;

    private static final String SUMS = """
            select (select count(*) from overdue_sums) + (select count(*) from awaited_sums)
                   + (select count(*) from cycle_days) + (select count(*) from cycle_months)
            """;

    private static final String WAITING = """
            select (select count(distinct day) from stale_days) + (select count(distinct performer) from stale_awaited)
                   + (select count(distinct day) from stale_cycles)
            """;

    private final JdbcClient jdbc;
    private final CycleProof cycles;

    SumProof(JdbcClient jdbc, CycleProof cycles) {
        this.jdbc = jdbc;
        this.cycles = cycles;
    }

    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public SumsProof prove() {
        Stream<WrongSum> ofDecisions = Stream.of(COMPARED, AWAITED)
                .flatMap(sql -> jdbc.sql(sql).param("named", NAMED).query(WrongSum.class).list().stream());
        List<WrongSum> differing = Stream.concat(ofDecisions, cycles.differing().stream())
                .limit(NAMED)
                .toList();
        return new SumsProof(differing.isEmpty(), count(SUMS), count(WAITING), differing);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
