package org.marshrut.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.engine.Refusal;
import org.marshrut.ledger.LostHoursQuestion.By;
import org.marshrut.report.Periods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of the ledger by its sums. */
@Component
class LedgerSums {

    static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Spans spans;

    LedgerSums(JdbcClient jdbc, Spans spans) {
        this.jdbc = jdbc;
        this.spans = spans;
    }

    /** @throws Refusal 400 for more than {@link #MOST} rows */
    List<LedgerTotals> totals(LostHoursQuestion question) {
        List<LedgerTotals> totals = jdbc.sql(sql(question))
                .params(params(question))
                .query(LedgerTotals::read)
                .list();
        if (totals.size() > MOST) {
            throw Periods.refused("by", "Больше %d строк. Сократите период или уберите одно из by.".formatted(MOST));
        }
        return totals;
    }

    static String sql(LostHoursQuestion question) {
        String keys = Arrays.stream(By.values())
                .map(by -> "%s as %s"
                        .formatted(
                                question.isBy(by)
                                        ? by.sql()
                                        : by == By.VERSION ? "null::int" : by == By.MONTH ? "null::date" : "null::text",
                                by.name().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.joining(", "));
        String sums = Arrays.stream(HourPart.values())
                .map(part -> "sum(s.%1$s)::bigint as %1$s".formatted(part.column()))
                .collect(Collectors.joining(", "));
        return """
                select %s, s.sample, sum(s.documents)::bigint as documents, sum(s.left_out)::bigint as left_out,
                       sum(s.preliminary)::bigint as preliminary, %s
                from unnest(:spans::text[], :days::text[]::date[]) p (span, first)
                cross join lateral (
                  select * from lost_hour_sums one
                  where one.span = p.span and one.day = p.first and one.organisation %s :organisation
                    and (:process::text is null or one.process = :process) offset 0) s
                group by 1, 2, 3, 4, 5, s.sample
                limit %d
                """.formatted(keys, sums, isOfEach(question) ? "<>" : "=", 2 * MOST + 1);
    }

    private static boolean isOfEach(LostHoursQuestion question) {
        return question.isBy(By.ORGANISATION) && question.organisation() == null;
    }

    Map<String, Object> params(LostHoursQuestion question) {
        Map<String, Object> params = new HashMap<>(spans.params(question.period(), question.isBy(By.MONTH)));
        params.put("organisation", question.organisation() == null ? "*" : question.organisation());
        params.put("process", question.process());
        return params;
    }
}
