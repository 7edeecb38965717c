package org.marshrut.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.report.OverdueFacts.Counted;
import org.marshrut.report.OverdueFacts.Running;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers of {@link OverdueFacts} by sums: of the years, months and days that make up the period, the rows of
 * decisions that have come since, and where a day has changed otherwise, its rows in place of what it had in the sums. What is awaited by sums too, but for performers who were given
 * or have done something since. Restricted papers are read from rows.
 */
@Component
class OverdueSums {

    /** A year, a month or a day, by its first day. */
    record Piece(String span, LocalDate day) {}

    /**
     * What sums do not say.
     *
     * @param days that have changed as a whole, {@code decisions} that have come on others
     * @param performers who were given or have done something
     * @param papers restricted ones that he who asks may read
     */
    record Beside(List<LocalDate> days, List<Long> decisions, List<String> performers, List<UUID> papers) {}

    private record ChangedDay(LocalDate day, @Nullable Long decision) {}

    private static final String ASKED = "(:step::text is null or :step in (s.step, s.kind))";

    private static final String OPEN_TO_ALL =
            "not coalesce((select d.restricted from documents d where d.id = s.document_id), false)";

    private static final String PAPERS = """
            select d.id from documents d where d.restricted and 'u:' || d.author = any(:readers) and %1$s
            union
            select d.id from documents d where d.restricted and cardinality(:trusted) > 0 and %1$s
            """.formatted(ReadableDocuments.readable("d"));

    private static final String GIVEN = """
            select s.performer, s.step, s.given, s.given_late, 0 as open_late, s.cancelled_late, 0 as open_now, s.minutes,
                   s.worst, 0 as was_worst, 0 as is_worst, s.task_id
            from overdue_sums s
            where s.span = :span and s.day = :first::text::date and %1$s
            """.formatted(ASKED);

    private static final String GIVEN_IN_PIECES = """
            select s.performer, s.step, sum(s.given) as given, sum(s.given_late) as given_late, 0 as open_late,
                   sum(s.cancelled_late) as cancelled_late, 0 as open_now, sum(s.minutes) as minutes, max(s.worst) as worst,
                   0 as was_worst, 0 as is_worst, max(s.task_id) as task_id
            from unnest(:spans::text[], :days::text[]::date[]) p (span, day)
            join overdue_sums s on s.span = p.span and s.day = p.day
            where %1$s
            group by 1, 2
            """.formatted(ASKED);

    private static final String GIVEN_ON_CHANGED_DAYS = """
            select s.performer, s.step, -s.given, -s.given_late, 0, -s.cancelled_late, 0, -s.minutes, 0, s.worst, 0, null
            from overdue_sums s
            where s.span = 'DAY' and s.day = any(:changedDays::text[]::date[]) and %1$s
            union all
            select s.performer, s.step, s.given::int, (s.given and s.late)::int, 0, s.cancelled::int, 0, s.minutes, s.minutes,
                   0, s.minutes, s.task_id
            from unnest(:changedDays::text[]::date[]) c (day)
            cross join lateral (select * from overdue_facts f
                                where f.at >= day_begins(c.day) and f.at < day_begins(c.day + 1) offset 0) s
            where %2$s and %1$s
            """.formatted(ASKED, OPEN_TO_ALL);

    private static final String GIVEN_SINCE = """
            select s.performer, s.step, s.given::int, (s.given and s.late)::int, 0, s.cancelled::int, 0, s.minutes, s.minutes,
                   0, s.minutes, s.task_id
            from unnest(:changedDecisions) c (id)
            cross join lateral (select * from overdue_facts f where f.id = c.id offset 0) s
            where s.at >= :start and s.at < :end and day_of(s.at) <> all(:changedDays::text[]::date[]) and %2$s and %1$s
            """.formatted(ASKED, OPEN_TO_ALL);

    private static final String GIVEN_IN_PAPERS = """
            select s.performer, s.step, s.given::int, (s.given and s.late)::int, 0, s.cancelled::int, 0, s.minutes, s.minutes,
                   0, 0, s.task_id
            from unnest(:papers) c (id)
            cross join lateral (select * from overdue_facts f where f.document_id = c.id offset 0) s
            where s.at >= :start and s.at < :end and %1$s
            """.formatted(ASKED);

    private static final String AWAITED = """
            select s.performer, s.step, s.missed, s.due, s.organisation, s.awaited, s.minutes, s.worst, s.task_id
            from awaited_sums s
            where s.performer <> all(:changedPerformers) and %1$s
            """.formatted(ASKED);

    private static final String AWAITED_OF_CHANGED = """
            select s.performer, s.step, s.missed, s.due, s.organisation, 1, s.minutes, s.minutes, s.task_id
            from unnest(:changedPerformers) c (performer)
            cross join lateral (select * from awaited_facts f where f.performer = c.performer offset 0) s
            where not s.restricted and %1$s
            """.formatted(ASKED);

    private static final String AWAITED_IN_PAPERS = """
            select s.performer, s.step, s.missed, s.due, s.organisation, 1, s.minutes, s.minutes, s.task_id
            from unnest(:papers) c (id)
            cross join lateral (select * from awaited_facts f where f.document_id = c.id offset 0) s
            where %1$s
            """.formatted(ASKED);

    private static final String AWAITED_IN_NUMBERS = """
            select performer, step, 0, 0, case when missed < :end then awaited else 0 end, 0, awaited, minutes, worst, 0, 0, task_id
            from (%1$s) awaited
            """;

    /** Late ones that nobody has measured: awaited, or done without that being written down. */
    private static final String RUNNING = """
            select performer, step, null as route, organisation, due, null::timestamptz as until, sum(awaited) as times
            from (%1$s) late
            where missed < :end and due < 'infinity'
            group by 1, 2, 4, 5
            union all
            select coalesce(s.overdue_holder, s.approver, s.candidate_groups[1], ''), s.step, null,
                   coalesce(s.counted_for, (select d.organisation from documents d where d.id = s.document_id)), s.due, s.until, 1
            from (select document_id, overdue_holder, coalesce(actual, approver) as approver, candidate_groups, task_key as step,
                         coalesce(step, '') as kind, counted_for, coalesce(due, overdue_at) as due, decided_at as until
                  from decisions
                  where decided_at >= :start and decided_at < :end and due is not null
                    and overdue_at is not null and not mark_carried and late_minutes is null
                  union all
                  select document_id, overdue_holder, approver, candidate_groups, task_key, coalesce(step, ''), counted_for,
                         coalesce(due, overdue_at), cancelled_at
                  from decisions
                  where decided_at is null and cancelled_at >= :start and cancelled_at < :end
                    and overdue_at is not null and not mark_carried and late_minutes is null) s
            where (%2$s or s.document_id = any(:papers)) and %3$s
            """;

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
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<Counted> counted(OverdueQuestion question) {
        if (question.by() == OverdueQuestion.By.ROUTE) {
            return facts.counted(question);
        }
        Beside beside = beside(question);
        List<Piece> pieces = pieces(question);
        OverdueParts parts = new OverdueParts();
        jdbc.sql(countedSql(pieces, beside))
                .params(params(question, pieces, beside))
                .query(parts::add);
        return parts.isCertain() ? parts.counted() : facts.counted(question);
    }

    /** The same as of {@link OverdueFacts#running}, those who are late alike as one. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<Running> running(OverdueQuestion question) {
        if (question.by() == OverdueQuestion.By.ROUTE) {
            return facts.running(question);
        }
        Beside beside = beside(question);
        return jdbc.sql(runningSql(beside))
                .params(params(question, pieces(question), beside))
                .query(Running.class)
                .list();
    }

    private Beside beside(OverdueQuestion question) {
        List<ChangedDay> changed = jdbc.sql("select distinct day, decision from stale_days where day between ? and ?")
                .params(question.period().from(), question.period().to())
                .query(ChangedDay.class)
                .list();
        return new Beside(
                changed.stream()
                        .filter(one -> one.decision() == null)
                        .map(ChangedDay::day)
                        .toList(),
                changed.stream()
                        .flatMap(one -> Stream.ofNullable(one.decision()))
                        .distinct()
                        .toList(),
                jdbc.sql("select distinct performer from stale_awaited")
                        .query(String.class)
                        .list(),
                jdbc.sql(PAPERS).params(readable.params()).query(UUID.class).list());
    }

    /** Only what is needed: a statement that could read more takes longer to plan than this one to answer. */
    static String countedSql(List<Piece> pieces, Beside beside) {
        return joined(
                pieces.size() == 1 ? GIVEN : GIVEN_IN_PIECES,
                beside.days().isEmpty() ? null : GIVEN_ON_CHANGED_DAYS,
                beside.decisions().isEmpty() ? null : GIVEN_SINCE,
                beside.papers().isEmpty() ? null : GIVEN_IN_PAPERS,
                AWAITED_IN_NUMBERS.formatted(awaitedSql(beside)));
    }

    static String runningSql(Beside beside) {
        return RUNNING.formatted(awaitedSql(beside), OPEN_TO_ALL, ASKED);
    }

    private static String awaitedSql(Beside beside) {
        return joined(
                AWAITED,
                beside.performers().isEmpty() ? null : AWAITED_OF_CHANGED,
                beside.papers().isEmpty() ? null : AWAITED_IN_PAPERS);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" union all "));
    }

    private List<Piece> pieces(OverdueQuestion question) {
        Period period = question.period();
        LocalDate last = jdbc.sql(LAST).query(LocalDate.class).optional().orElse(period.to());
        // After the last day that has anything a month and a year are as good as over.
        LocalDate to = last.isAfter(period.to())
                ? period.to()
                : period.to().withMonth(12).withDayOfMonth(31);
        return pieces(period.from(), to);
    }

    static Map<String, Object> params(OverdueQuestion question, List<Piece> pieces, Beside beside) {
        Map<String, Object> params = new HashMap<>(OverdueFacts.params(question));
        params.put("span", pieces.get(0).span());
        params.put("first", pieces.get(0).day().toString());
        params.put("spans", pieces.stream().map(Piece::span).toArray(String[]::new));
        params.put("days", pieces.stream().map(piece -> piece.day().toString()).toArray(String[]::new));
        params.put(
                "changedDays", beside.days().stream().map(LocalDate::toString).toArray(String[]::new));
        params.put("changedDecisions", beside.decisions().toArray(Long[]::new));
        params.put("changedPerformers", beside.performers().toArray(String[]::new));
        params.put("papers", beside.papers().toArray(UUID[]::new));
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
