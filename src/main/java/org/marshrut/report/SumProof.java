package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Whether sums say what the rows say, and which do not. Reads every row: minutes where there are millions. */
@Component
class SumProof {

    private static final int NAMED = 100;

    /**
     * What was compared.
     *
     * @param sums how many sums there are
     * @param waiting days that have changed since and are not added up yet; they are not compared
     * @param differing sums that are wrong, missing or too many; a hundred at most
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SumsProof(boolean equal, long sums, long waiting, List<WrongSum> differing) {}

    /**
     * @param span {@code DAY}, {@code MONTH} or {@code YEAR}
     * @param day the first of the span
     * @param kept what the sum says, {@code expected} what it should: given, late, cancelled, minutes, worst; null for nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WrongSum(String span, LocalDate day, String performer, String step, String kept, String expected) {}

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
            select span, day, performer, step,
                   concat_ws(' ', k.given, k.given_late, k.cancelled_late, k.minutes, k.worst) as kept,
                   concat_ws(' ', e.given, e.given_late, e.cancelled_late, e.minutes, e.worst) as expected
            from (select * from overdue_sums) k full join expected e using (span, day, performer, step, kind)
            where (k.given, k.given_late, k.cancelled_late, k.minutes, k.worst)
                  is distinct from (e.given, e.given_late, e.cancelled_late, e.minutes, e.worst)
              and not (span = 'DAY' and day in (select day from stale_days))
            order by 1, 2, 3, 4 limit :named
            """;

    private final JdbcClient jdbc;

    SumProof(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public SumsProof prove() {
        List<WrongSum> differing =
                jdbc.sql(COMPARED).param("named", NAMED).query(WrongSum.class).list();
        return new SumsProof(
                differing.isEmpty(),
                count("select count(*) from overdue_sums"),
                count("select count(distinct day) from stale_days"),
                differing);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
