package org.marshrut.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers of the heat: of all documents by sums of days, months and years; of one organisation's by its documents, which
 * are few.
 */
@Component
class StepSums {

    /**
     * An empty activity is the route itself, and its times are documents.
     *
     * @param median of working time, in minutes; by the nearest rank, so always a time that did occur
     */
    record Counted(
            boolean sample,
            String activity,
            String name,
            String called,
            long times,
            long decided,
            long late,
            long preliminary,
            long median,
            long p90,
            long workingSum,
            long medianCalendar,
            long p90Calendar) {}

    record LastOne(boolean sample, String person, long rounds) {}

    record Open(String activity, long queue, long overdue) {}

    private static final String PIECES = """
            select s.* from unnest(:spans::text[], :days::text[]::date[]) p (span, first)
            cross join lateral (
              select * from %s one where one.span = p.span and one.day = p.first and one.process = :process
                and (:version::int is null or one.version = :version) offset 0) s
            """;

    private static final String OF_ORGANISATION = "h.organisation = :organisation and h.day between :from and :to";

    private static final String OF_ROUTE =
            " and %s.process = :process and (:version::int is null or %s.version = :version)";

    private static final String LAST_ONES =
            "with x as materialized (%s) select sample, person, sum(rounds)::bigint as rounds from x group by 1, 2";

    /** Tasks of the route, and for its call activities those of the routes they have called. */
    static final String OPEN = """
            select o.activity, count(*) as queue,
                   count(*) filter (where c.overdue_at is not null or c.due < :now) as overdue
            from (select s.id, s.activity, s.business_key from open_steps s
                  where s.process = :process and (:version::int is null or s.version = :version)
                  union all
                  select s.id, s.calling_activity, s.business_key from open_steps s
                  where s.calling_process = :process and (:version::int is null or s.calling_version = :version)) o
            left join decisions c on c.task_id = o.id
            left join documents d on d.id::text = o.business_key
            where d.restricted is not true and (:organisation::text is null or d.organisation = :organisation)
            group by 1
            """;

    private final JdbcClient jdbc;
    private final Spans spans;

    StepSums(JdbcClient jdbc, Spans spans) {
        this.jdbc = jdbc;
        this.spans = spans;
    }

    List<Counted> counted(HeatQuestion question) {
        Map<List<Object>, StepTally> tallies = new HashMap<>();
        jdbc.sql(countedSql(question.organisation())).params(params(question)).query(row -> {
            tallies.computeIfAbsent(
                            List.of(row.getBoolean("sample"), row.getString("activity")), key -> new StepTally())
                    .add(row);
        });
        return tallies.entrySet().stream()
                .map(one -> one.getValue()
                        .counted(
                                (Boolean) one.getKey().get(0),
                                (String) one.getKey().get(1)))
                .toList();
    }

    List<LastOne> lastOnes(HeatQuestion question) {
        return jdbc.sql(lastOnesSql(question.organisation()))
                .params(params(question))
                .query(LastOne.class)
                .list();
    }

    List<Open> open(HeatQuestion question, java.time.OffsetDateTime now) {
        return jdbc.sql(OPEN)
                .params(params(question))
                .param("now", now)
                .query(Open.class)
                .list();
    }

    static String countedSql(@Nullable String organisation) {
        return organisation == null
                ? PIECES.formatted("step_sums")
                : SpanSums.STEPS_OF_DOCUMENTS.formatted(OF_ORGANISATION + OF_ROUTE.formatted("s", "s"));
    }

    static String lastOnesSql(@Nullable String organisation) {
        return LAST_ONES.formatted(
                organisation == null
                        ? PIECES.formatted("round_sums")
                        : SpanSums.ROUNDS_OF_DOCUMENTS.formatted(OF_ORGANISATION + OF_ROUTE.formatted("h", "h")));
    }

    Map<String, Object> params(HeatQuestion question) {
        Map<String, Object> params = new HashMap<>(spans.params(question.period(), false));
        params.put("process", question.route().process());
        params.put("version", question.version());
        params.put("organisation", question.organisation());
        params.put("from", question.period().from());
        params.put("to", question.period().to());
        return params;
    }
}
