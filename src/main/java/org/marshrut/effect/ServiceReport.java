package org.marshrut.effect;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.effect.Baselines.Baseline;
import org.marshrut.effect.Baselines.Metric;
import org.marshrut.effect.ServiceRow.Ratio;
import org.marshrut.effect.ServiceRow.Times;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts report R11 from the measured services, by their index. */
@Component
class ServiceReport {

    /** What a row is. */
    enum By {
        ALL("'ALL'"),
        KIND("kind"),
        ORGANISATION("organisation"),
        MONTH("to_char(done_on, 'YYYY-MM')");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /** Fewer services are no month of which one could say how long they take. */
    private static final int LEAST_OF_A_BEST = 5;

    private static final double SECONDS_OF_AN_HOUR = 3600;

    /** @param organisation code; null for all */
    record Question(
            String service, By by, Period period, @Nullable String organisation) {}

    private record Cell(
            String key,
            String organisation,
            String kind,
            String month,
            long services,
            int working,
            @Nullable Integer search,
            long searches) {}

    private record Counted(
            String key,
            long services,
            long electronic,
            int calendar50,
            int calendar90,
            int working50,
            int working90,
            long searches,
            @Nullable Integer search50,
            @Nullable Integer search90,
            boolean preliminary) {}

    private final Baselines baselines;
    private final ServiceWords words;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    ServiceReport(Baselines baselines, ServiceWords words, Organisations organisations, JdbcClient jdbc) {
        this.baselines = baselines;
        this.words = words;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    /** Months in their order, everything else with the most services first. */
    List<ServiceRow> rows(Question question) {
        Baselines.Known known = baselines.known();
        Map<String, List<Cell>> cells = cells(question).stream().collect(Collectors.groupingBy(Cell::key));
        Comparator<Counted> order = question.by() == By.MONTH
                ? Comparator.comparing(Counted::key)
                : Comparator.comparingLong(Counted::services).reversed().thenComparing(Counted::key);
        Map<String, String> kinds = words.kinds(question.service());
        return counted(question).stream()
                .sorted(order)
                .map(row -> row(question, row, cells.getOrDefault(row.key(), List.of()), known, kinds))
                .toList();
    }

    private List<Counted> counted(Question question) {
        return asked(question, """
                select %s as key, count(*) as services, count(*) filter (where electronic) as electronic,
                       percentile_disc(array[0.5, 0.9]) within group (order by calendar) as calendar,
                       percentile_disc(array[0.5, 0.9]) within group (order by working) as working,
                       count(search_working) as searches,
                       percentile_disc(array[0.5, 0.9]) within group (order by search_working) as search,
                       bool_or(preliminary) as preliminary
                """, "group by 1").query(ServiceReport::counted).list();
    }

    private static Counted counted(ResultSet row, int n) throws SQLException {
        Integer[] calendar = (Integer[]) row.getArray("calendar").getArray();
        Integer[] working = (Integer[]) row.getArray("working").getArray();
        boolean searched = row.getLong("searches") > 0;
        Integer[] search = searched ? (Integer[]) row.getArray("search").getArray() : new Integer[2];
        return new Counted(
                row.getString("key"),
                row.getLong("services"),
                row.getLong("electronic"),
                calendar[0],
                calendar[1],
                working[0],
                working[1],
                row.getLong("searches"),
                search[0],
                search[1],
                row.getBoolean("preliminary"));
    }

    /** Of one archive, kind and month each: the best of them is told. */
    private List<Cell> cells(Question question) {
        return asked(question, """
                select %s as key, organisation, kind, to_char(done_on, 'YYYY-MM') as month, count(*) as services,
                       percentile_disc(0.5) within group (order by working) as working,
                       percentile_disc(0.5) within group (order by search_working) as search,
                       count(search_working) as searches
                """, "group by 1, 2, 3, 4 having count(*) >= " + LEAST_OF_A_BEST)
                .query(Cell.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(Question question, String select, String group) {
        String of = question.organisation() == null ? "" : "and organisation = :organisation";
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "%s from service_times where service = :service and done_on between :from and :to %s %s"
                                .formatted(select.formatted(question.by().sql), of, group))
                .param("service", question.service())
                .param("from", question.period().from())
                .param("to", question.period().to());
        return question.organisation() == null ? statement : statement.param("organisation", question.organisation());
    }

    private ServiceRow row(
            Question question, Counted row, List<Cell> cells, Baselines.Known known, Map<String, String> kinds) {
        String organisation = question.by() == By.ORGANISATION
                ? row.key()
                : question.organisation() == null ? "" : question.organisation();
        String kind = question.by() == By.KIND ? row.key() : "";
        Function<Metric, @Nullable Baseline> own = metric ->
                known.of(metric, question.service(), organisation, kind).orElse(null);
        Baseline goal = own.apply(Metric.ELECTRONIC_SHARE);
        Ratios ratios = new Ratios(question.service(), known, kinds);
        return new ServiceRow(
                row.key(),
                name(question.by(), row.key(), kinds),
                row.services(),
                row.electronic(),
                (double) row.electronic() / row.services(),
                goal == null ? null : goal.value().doubleValue() / 100,
                new Times(row.services(), written(row.calendar50()), written(row.calendar90())),
                new Times(row.services(), written(row.working50()), written(row.working90())),
                row.search50() == null || row.search90() == null
                        ? null
                        : new Times(row.searches(), written(row.search50()), written(row.search90())),
                ratios.of(own.apply(Metric.SERVICE_TIME), row.working50(), cells, Cell::working),
                ratios.of(
                        own.apply(Metric.SEARCH_TIME),
                        row.search50(),
                        cells.stream()
                                .filter(cell -> cell.searches() >= LEAST_OF_A_BEST)
                                .toList(),
                        cell -> java.util.Objects.requireNonNull(cell.search())),
                row.preliminary());
    }

    /** What lies before and what now, of a row and of the best cell in it. */
    private final class Ratios {

        private final String service;
        private final Baselines.Known known;
        private final Map<String, String> kinds;

        private Ratios(String service, Baselines.Known known, Map<String, String> kinds) {
            this.service = service;
            this.known = known;
            this.kinds = kinds;
        }

        Ratio of(@Nullable Baseline baseline, @Nullable Integer median, List<Cell> cells, ToIntFunction<Cell> seconds) {
            if (baseline == null) {
                return Ratio.NONE;
            }
            List<Best> best = new ArrayList<>();
            for (Cell cell : cells) {
                known.of(baseline.metric(), service, cell.organisation(), cell.kind())
                        .ifPresent(own -> {
                            Double ratio = ratio(own.value(), seconds.applyAsInt(cell));
                            if (ratio != null) {
                                best.add(new Best(ratio, cell));
                            }
                        });
            }
            Best greatest = best.stream()
                    .max(Comparator.comparingDouble(Best::ratio)
                            .thenComparing(one -> one.cell().month())
                            .thenComparing(one ->
                                    one.cell().organisation() + one.cell().kind()))
                    .orElse(null);
            return new Ratio(
                    baseline.value(),
                    baseline.period(),
                    baseline.source(),
                    median == null ? null : ratio(baseline.value(), median),
                    greatest == null ? null : greatest.ratio(),
                    greatest == null ? null : called(greatest.cell()));
        }

        private String called(Cell cell) {
            return "%s, %s, %s"
                    .formatted(nameOf(cell.organisation()), kinds.getOrDefault(cell.kind(), cell.kind()), cell.month());
        }
    }

    private record Best(double ratio, Cell cell) {}

    /** To the nearest hundredth; null where no time was measured to divide by. */
    private static @Nullable Double ratio(BigDecimal hours, int seconds) {
        return seconds <= 0 ? null : Math.round(hours.doubleValue() * SECONDS_OF_AN_HOUR / seconds * 100) / 100.0;
    }

    private String name(By by, String key, Map<String, String> kinds) {
        return switch (by) {
            case ALL -> "Всего";
            case MONTH -> key;
            case KIND -> key.isEmpty() ? "Вид не указан" : kinds.getOrDefault(key, key);
            case ORGANISATION -> nameOf(key);
        };
    }

    private String nameOf(String organisation) {
        return organisations.find(organisation).map(Organisation::shortName).orElse(organisation);
    }

    /** To the nearest minute. */
    static String written(int seconds) {
        long minutes = Math.round(seconds / 60.0);
        return minutes == 0 ? "PT0M" : Duration.ofMinutes(minutes).toString();
    }
}
