package org.marshrut.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums of the ledger by day, month and year: a day of its documents, a month of its days, a year of its months. */
@Component
class SpanSums {

    private static final String HOUR_KEYS = "organisation, process, version, kind, sample";

    private static final String HOURS_OF_DOCUMENTS = """
            select o.organisation, h.process, h.version, h.kind, h.sample, count(*) filter (where not h.broken) as documents,
                   count(*) filter (where h.broken) as left_out, count(*) filter (where h.preliminary) as preliminary, %s
            from lost_hours h cross join lateral (values (h.organisation), ('*')) o (organisation)
            where h.day = :day
            group by 1, 2, 3, 4, 5
            """.formatted(summed("h", ""));

    private static final String HOURS_OF_SUMS = """
            select s.organisation, s.process, s.version, s.kind, s.sample, sum(s.documents)::bigint as documents,
                   sum(s.left_out)::bigint as left_out, sum(s.preliminary)::bigint as preliminary, %s
            from lost_hour_sums s where s.span = :part and s.day >= :day and s.day < :next
            group by 1, 2, 3, 4, 5
            """.formatted(summed("s", "::bigint"));

    private static final String STEP_KEYS = "process, version, activity, sample";

    /** Of one document: as a sum of one. */
    static final String STEPS_OF_DOCUMENTS = """
            select s.process, s.version, s.activity, h.sample, s.name, s.called, 1::bigint as times, s.decided::bigint as decided,
                   s.late::bigint as late, h.preliminary::int::bigint as preliminary, array[s.working] as working,
                   array[1] as working_times, array[s.calendar] as calendar, array[1] as calendar_times
            from lost_hours h
            cross join lateral jsonb_to_recordset(h.steps) s (process text, version int, activity text, name text, called text,
              working int, calendar int, decided int, late int)
            where not h.broken and %s
            """;

    private static final String STEPS_OF_SUMS =
            "select * from step_sums s where s.span = :part and s.day >= :day and s.day < :next";

    private static final String STEPS = """
            select n.process, n.version, n.activity, n.sample, n.name, n.called, n.times, n.decided, n.late, n.preliminary,
                   w.minutes as working, w.times as working_times, c.minutes as calendar, c.times as calendar_times
            from (select process, version, activity, sample, max(name) as name, max(called) as called, sum(times)::bigint as times,
                         sum(decided)::bigint as decided, sum(late)::bigint as late, sum(preliminary)::bigint as preliminary
                  from x group by 1, 2, 3, 4) n
            join (%s) w using (process, version, activity, sample)
            join (%s) c using (process, version, activity, sample)
            """.formatted(distribution("working"), distribution("calendar"));

    private static final String ROUND_KEYS = "process, version, person, sample";

    static final String ROUNDS_OF_DOCUMENTS = """
            select h.process, h.version, p.person, h.sample, 1::bigint as rounds
            from lost_hours h cross join lateral unnest(h.last_ones) l (person)
            cross join lateral (values (l.person), ('')) p (person)
            where not h.broken and %s
            """;

    private static final String ROUNDS_OF_SUMS =
            "select * from round_sums s where s.span = :part and s.day >= :day and s.day < :next";

    private static final String ROUNDS =
            "select process, version, person, sample, sum(rounds)::bigint as rounds from x group by 1, 2, 3, 4";

    private final JdbcClient jdbc;

    SpanSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void day(LocalDate day) {
        write(
                "DAY",
                day,
                day.plusDays(1),
                "",
                HOURS_OF_DOCUMENTS,
                ofDay(STEPS_OF_DOCUMENTS),
                ofDay(ROUNDS_OF_DOCUMENTS));
    }

    void month(LocalDate first) {
        write("MONTH", first, first.plusMonths(1), "DAY", HOURS_OF_SUMS, STEPS_OF_SUMS, ROUNDS_OF_SUMS);
    }

    void year(LocalDate first) {
        write("YEAR", first, first.plusYears(1), "MONTH", HOURS_OF_SUMS, STEPS_OF_SUMS, ROUNDS_OF_SUMS);
    }

    private static String ofDay(String sql) {
        return sql.formatted("h.day = :day");
    }

    private void write(
            String span, LocalDate day, LocalDate next, String part, String hours, String steps, String rounds) {
        replace("lost_hour_sums", HOUR_KEYS, hourValues(), hours, span, day, next, part);
        replace(
                "step_sums",
                STEP_KEYS,
                STEP_VALUES,
                "with x as materialized (%s) %s".formatted(steps, STEPS),
                span,
                day,
                next,
                part);
        replace(
                "round_sums",
                ROUND_KEYS,
                List.of("rounds"),
                "with x as materialized (%s) %s".formatted(rounds, ROUNDS),
                span,
                day,
                next,
                part);
    }

    private static final List<String> STEP_VALUES = List.of(
            "name",
            "called",
            "times",
            "decided",
            "late",
            "preliminary",
            "working",
            "working_times",
            "calendar",
            "calendar_times");

    private static List<String> hourValues() {
        return Stream.concat(
                        Stream.of("documents", "left_out", "preliminary", "total"),
                        Arrays.stream(HourPart.values()).map(HourPart::column))
                .toList();
    }

    /** Only what has become another is written. */
    private void replace(
            String table,
            String keys,
            List<String> values,
            String now,
            String span,
            LocalDate day,
            LocalDate next,
            String part) {
        jdbc.sql("""
                        with now as materialized (%2$s),
                        gone as (
                          delete from %1$s k where k.span = :span and k.day = :day
                            and not exists (select from now n where (%4$s) = (%5$s)))
                        insert into %1$s as k (span, day, %3$s, %6$s) select :span, :day, %3$s, %6$s from now
                        on conflict (span, day, %3$s) do update set %7$s
                        where (%8$s) is distinct from (%9$s)
                        """.formatted(
                                table,
                                now,
                                keys,
                                of("n", keys),
                                of("k", keys),
                                String.join(", ", values),
                                values.stream()
                                        .map(value -> value + " = excluded." + value)
                                        .collect(Collectors.joining(", ")),
                                of("k", String.join(", ", values)),
                                of("excluded", String.join(", ", values))))
                .param("span", span)
                .param("day", day)
                .param("next", next)
                .param("part", part)
                .update();
    }

    private static String of(String row, String columns) {
        return Arrays.stream(columns.split(", "))
                .map(column -> row + "." + column)
                .collect(Collectors.joining(", "));
    }

    private static String summed(String row, String type) {
        return Stream.concat(
                        Stream.of("total"), Arrays.stream(HourPart.values()).map(HourPart::column))
                .map(column -> "sum(%1$s.%2$s)%3$s as %2$s".formatted(row, column, type))
                .collect(Collectors.joining(", "));
    }

    /** Each duration with how often it occurred. */
    private static String distribution(String what) {
        return """
                select process, version, activity, sample, array_agg(minutes order by minutes) as minutes,
                       array_agg(times order by minutes) as times
                from (select x.process, x.version, x.activity, x.sample, u.minutes, sum(u.times)::int as times
                      from x cross join lateral unnest(x.%1$s, x.%1$s_times) u (minutes, times) group by 1, 2, 3, 4, 5) one
                group by 1, 2, 3, 4
                """.formatted(what);
    }
}
