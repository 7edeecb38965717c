package org.marshrut.tracking;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts report R10: what was registered in the period, and what has become of it until now. Each appeal is in one of the numbers in
 * time, late, passed on, closed otherwise and in work, so these add up to what was registered.
 */
@Component
class AppealReport {

    /** What a row is. */
    enum By {
        ALL("'ALL'"),
        KIND("kind"),
        ORGANISATION("organisation"),
        MONTH("to_char(registered_on, 'YYYY-MM')"),
        CHANNEL("channel"),
        TOPIC("topic"),
        OUTCOME("outcome");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param organisation code; null for all */
    record Question(By by, Period period, @Nullable String organisation) {}

    private record Counted(
            String key,
            long registered,
            long inTime,
            long late,
            long forwarded,
            long otherwise,
            long inWork,
            long overdueNow,
            long extended,
            long electronic) {}

    private record Outcome(String key, String outcome, long appeals) {}

    /** @param stars mean, from 1 to 5 */
    private record Rated(String key, long ratings, double stars) {}

    private static final String MEASURED = "appeal_measures";
    private static final String RATED =
            "appeal_measures join (select document_id, stars from citizen_ratings) r using (document_id)";

    private final AppealWords words;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Clock clock;

    AppealReport(AppealWords words, Organisations organisations, JdbcClient jdbc, Clock clock) {
        this.words = words;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Months in their order, everything else with the most appeals first. */
    List<AppealRow> rows(Question question) {
        Map<String, Map<String, Long>> outcomes = new HashMap<>();
        asked(question, MEASURED, "select %s as key, outcome, count(*) as appeals", "and outcome <> '' group by 1, 2")
                .query(Outcome.class)
                .list()
                .forEach(one -> outcomes.computeIfAbsent(one.key(), any -> new TreeMap<>())
                        .put(one.outcome(), one.appeals()));
        Map<String, Rated> rated = asked(
                        question, RATED, "select %s as key, count(*) as ratings, avg(stars) as stars", "group by 1")
                .query(Rated.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Rated::key, Function.identity()));
        Comparator<Counted> order = question.by() == By.MONTH
                ? Comparator.comparing(Counted::key)
                : Comparator.comparingLong(Counted::registered).reversed().thenComparing(Counted::key);
        return counted(question).stream()
                .sorted(order)
                .map(row -> row(question, row, outcomes.getOrDefault(row.key(), Map.of()), rated.get(row.key())))
                .toList();
    }

    private List<Counted> counted(Question question) {
        return asked(question, MEASURED, """
                select %s as key, count(*) as registered,
                       count(*) filter (where closed_as = 'ANSWERED' and not late) as in_time,
                       count(*) filter (where late) as late,
                       count(*) filter (where closed_as = 'FORWARDED') as forwarded,
                       count(*) filter (where closed_as = 'OTHER') as otherwise,
                       count(*) filter (where closed_as is null) as in_work,
                       count(*) filter (where closed_as is null and not waiting and due < :now) as overdue_now,
                       count(*) filter (where extended_on is not null) as extended,
                       count(*) filter (where electronic) as electronic
                """, "group by 1")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Counted.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(Question question, String of, String select, String rest) {
        String where = question.organisation() == null ? "" : "and organisation = :organisation";
        JdbcClient.StatementSpec statement = jdbc.sql("%s from %s where registered_on between :from and :to %s %s"
                        .formatted(select.formatted(question.by().sql), of, where, rest))
                .param("from", question.period().from())
                .param("to", question.period().to());
        return question.organisation() == null ? statement : statement.param("organisation", question.organisation());
    }

    private AppealRow row(Question question, Counted row, Map<String, Long> outcomes, @Nullable Rated rated) {
        return new AppealRow(
                row.key(),
                name(question.by(), row.key()),
                row.registered(),
                row.inTime(),
                row.late(),
                row.forwarded(),
                row.otherwise(),
                row.inWork(),
                row.overdueNow(),
                row.extended(),
                row.electronic(),
                (double) row.electronic() / row.registered(),
                rated == null ? 0 : rated.ratings(),
                rated == null ? null : rated.stars(),
                outcomes);
    }

    private String name(By by, String key) {
        return switch (by) {
            case ALL -> "Все обращения";
            case ORGANISATION ->
                organisations.find(key).map(Organisation::shortName).orElse(key);
            case MONTH -> key;
            case KIND, CHANNEL, TOPIC, OUTCOME -> key.isEmpty() ? "не указано" : words.of(by, key);
        };
    }
}
