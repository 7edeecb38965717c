package org.marshrut.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.report.OverdueFacts.Counted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers of {@link OverdueFacts} by sums: of the years, months and days that make up the period, less what days that have
 * changed since had in them, and these days' rows in its place. What is awaited, and restricted papers, are read from rows.
 */
@Component
class OverdueSums {

    /**
     * @param uncertain whether the worst of all was on a day that has changed, and is not there any more: sums do not say which is
     *     the worst now
     */
    private record Summed(
            String performer,
            String step,
            long given,
            long givenLate,
            long openLate,
            long cancelledLate,
            long openNow,
            long minutes,
            long worst,
            @Nullable String taskId,
            boolean uncertain) {}

    /** A year, a month or a day, by its first day. */
    record Piece(String span, LocalDate day) {}

    private static final String ASKED = "(:step::text is null or :step in (s.step, s.kind))";

    private static final String SUMS =
            """
            with stale as materialized (select distinct day from stale_days where day between :from and :to),
            parts as (
              select s.performer, s.step, s.given, s.given_late, 0 as open_late, s.cancelled_late, 0 as open_now, s.minutes,
                     s.worst, 0 as was_worst, 0 as is_worst, s.task_id
              from unnest(:spans::text[], :days::text[]::date[]) p (span, day)
              join overdue_sums s on s.span = p.span and s.day = p.day
              where %1$s
              union all
              select s.performer, s.step, -s.given, -s.given_late, 0, -s.cancelled_late, 0, -s.minutes, 0, s.worst, 0, null
              from stale join overdue_sums s on s.span = 'DAY' and s.day = stale.day
              where %1$s
              union all
              select s.performer, s.step, s.given::int, (s.given and s.late)::int, 0, s.cancelled::int, 0, s.minutes, s.minutes,
                     0, s.minutes, s.task_id
              from stale
              cross join lateral (select * from overdue_facts f
                                  where f.at >= day_begins(stale.day) and f.at < day_begins(stale.day + 1) offset 0) s
              left join documents d on d.id = s.document_id
              where d.restricted is not true and %1$s
              union all
              select s.performer, s.step, s.given::int, (s.given and s.late)::int, 0, s.cancelled::int, 0, s.minutes, s.minutes,
                     0, 0, s.task_id
              from documents d join overdue_facts s on s.document_id = d.id
              where d.restricted and %2$s and s.at >= :start and s.at < :end and %1$s
              union all
              select coalesce(case when a.overdue_at is not null and not a.mark_carried then a.overdue_holder end, a.approver,
                              a.candidate_groups[1], ''), a.task_key, 0, 0,
                     (a.overdue_at is not null and a.overdue_at < :end and not a.mark_carried)::int, 0, 1,
                     case when a.overdue_at is not null and not a.mark_carried then coalesce(a.late_minutes, 0) else 0 end,
                     case when a.overdue_at is not null and not a.mark_carried then coalesce(a.late_minutes, 0) else 0 end,
                     0, 0, a.task_id
              from decisions a
              where a.due is not null and a.decided_at is null and a.cancelled_at is null
                and (:step::text is null or :step in (a.task_key, a.step))
                and not exists (select 1 from documents d where d.id = a.document_id and not %3$s))
            select performer, step, sum(given) as given, sum(given_late) as given_late,
                   sum(open_late) as open_late, sum(cancelled_late) as cancelled_late, sum(open_now) as open_now,
                   sum(minutes) as minutes, max(worst) as worst, max(task_id) as task_id,
                   max(was_worst) > max(is_worst) and max(was_worst) = max(worst) as uncertain
            from parts
            group by performer, step
            having sum(given) <> 0 or sum(cancelled_late) <> 0 or sum(open_now) <> 0
            """.formatted(ASKED, ReadableDocuments.readable("d"), ReadableDocuments.visible("d"));

    private static final String LAST = """
            select max(day) from (
              select max(day) as day from overdue_sums where span = 'DAY' union all select max(day) from stale_days) last
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final OverdueFacts facts;

    OverdueSums(JdbcClient jdbc, ReadableDocuments readable, OverdueFacts facts) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.facts = facts;
    }

    /** The same as of {@link OverdueFacts#counted}. By routes there are no sums: a document may take another. */
    List<Counted> counted(OverdueQuestion question) {
        if (question.by() == OverdueQuestion.By.ROUTE) {
            return facts.counted(question);
        }
        List<Summed> summed = jdbc.sql(SUMS)
                .params(params(question))
                .params(readable.params())
                .query(Summed.class)
                .list();
        return summed.stream().anyMatch(Summed::uncertain)
                ? facts.counted(question)
                : summed.stream().map(OverdueSums::counted).toList();
    }

    private static Counted counted(Summed one) {
        return new Counted(
                one.performer(),
                one.step(),
                null,
                one.given(),
                one.givenLate(),
                one.openLate(),
                one.cancelledLate(),
                one.openNow(),
                one.minutes(),
                one.worst(),
                one.taskId());
    }

    private Map<String, Object> params(OverdueQuestion question) {
        Period period = question.period();
        LocalDate last = jdbc.sql(LAST).query(LocalDate.class).optional().orElse(period.to());
        // After the last day that has anything a month and a year are as good as over.
        LocalDate to = last.isAfter(period.to())
                ? period.to()
                : period.to().withMonth(12).withDayOfMonth(31);
        List<Piece> pieces = pieces(period.from(), to);
        Map<String, Object> params = new HashMap<>(OverdueFacts.params(question));
        params.put("from", period.from());
        params.put("to", period.to());
        params.put("spans", pieces.stream().map(Piece::span).toArray(String[]::new));
        params.put("days", pieces.stream().map(piece -> piece.day().toString()).toArray(String[]::new));
        return params;
    }

    /** Whole years, then whole months, then days. */
    static List<Piece> pieces(LocalDate from, LocalDate to) {
        List<Piece> pieces = new ArrayList<>();
        LocalDate day = from;
        while (!day.isAfter(to)) {
            if (day.getDayOfYear() == 1 && !day.plusYears(1).minusDays(1).isAfter(to)) {
                pieces.add(new Piece("YEAR", day));
                day = day.plusYears(1);
            } else if (day.getDayOfMonth() == 1
                    && !day.plusMonths(1).minusDays(1).isAfter(to)) {
                pieces.add(new Piece("MONTH", day));
                day = day.plusMonths(1);
            } else {
                pieces.add(new Piece("DAY", day));
                day = day.plusDays(1);
            }
        }
        return pieces;
    }
}
