package org.marshrut.effect;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Counts report R11 from the measured services, by their index: one statement hands the times of each archive, kind and month over,
 * unsorted, and they are ranked here. Ranked by the database a hundred thousand services took half a second.
 */
@Component
class ServiceReport {

    /** What a row is. */
    enum By {
        ALL(cell -> "ALL"),
        KIND(Cell::kind),
        ORGANISATION(Cell::organisation),
        MONTH(Cell::month);

        private final Function<Cell, String> key;

        By(Function<Cell, String> key) {
            this.key = key;
        }
    }

    /** Fewer services are no month of which one could say how long they take. */
    private static final int LEAST_OF_A_BEST = 5;

    private static final double SECONDS_OF_AN_HOUR = 3600;

    /** @param organisation code; null for all */
    record Question(
            String service, By by, Period period, @Nullable String organisation) {}

    /** Of one archive, kind and month; the times in their order, in seconds. */
    private record Cell(
            String organisation,
            String kind,
            String month,
            int[] calendar,
            int[] working,
            int[] searched,
            long electronic,
            boolean preliminary) {

        int services() {
            return working.length;
        }

        int median() {
            return rank(working, 0.5);
        }

        int search() {
            return rank(searched, 0.5);
        }
    }

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
        Map<String, List<Cell>> cells = cells(question).stream().collect(Collectors.groupingBy(question.by().key));
        Comparator<Counted> order = question.by() == By.MONTH
                ? Comparator.comparing(Counted::key)
                : Comparator.comparingLong(Counted::services).reversed().thenComparing(Counted::key);
        Map<String, String> kinds = words.kinds(question.service());
        return cells.entrySet().stream()
                .map(of -> counted(of.getKey(), of.getValue()))
                .sorted(order)
                .map(row -> row(question, row, told(cells.getOrDefault(row.key(), List.of())), known, kinds))
                .toList();
    }

    /** The best of them is told. */
    private static List<Cell> told(List<Cell> cells) {
        return cells.stream().filter(cell -> cell.services() >= LEAST_OF_A_BEST).toList();
    }

    private static Counted counted(String key, List<Cell> cells) {
        int[] calendar = together(cells, Cell::calendar);
        int[] working = together(cells, Cell::working);
        int[] searched = together(cells, Cell::searched);
        boolean any = searched.length > 0;
        return new Counted(
                key,
                working.length,
                cells.stream().mapToLong(Cell::electronic).sum(),
                rank(calendar, 0.5),
                rank(calendar, 0.9),
                rank(working, 0.5),
                rank(working, 0.9),
                searched.length,
                any ? rank(searched, 0.5) : null,
                any ? rank(searched, 0.9) : null,
                cells.stream().anyMatch(Cell::preliminary));
    }

    private static int[] together(List<Cell> cells, Function<Cell, int[]> times) {
        return cells.size() == 1
                ? times.apply(cells.get(0))
                : cells.stream()
                        .map(times)
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .toArray();
    }

    /** The nearest rank, as {@code percentile_disc}: the first below or at which that share lies. */
    private static int rank(int[] sorted, double share) {
        return sorted[Math.max((int) Math.ceil(share * sorted.length), 1) - 1];
    }

    private List<Cell> cells(Question question) {
        String of = question.organisation() == null ? "" : "and organisation = :organisation";
        JdbcClient.StatementSpec statement = jdbc.sql("""
                        select organisation, kind, (date_part('year', done_on) * 100 + date_part('month', done_on))::int as month,
                               array_agg(calendar) as calendar, array_agg(working) as working,
                               array_agg(search_working) filter (where search_working is not null) as searched,
                               count(*) filter (where electronic) as electronic, bool_or(preliminary) as preliminary
                        from service_times where service = :service and done_on between :from and :to %s group by 1, 2, 3
                        """.formatted(of))
                .param("service", question.service())
                .param("from", question.period().from())
                .param("to", question.period().to());
        return (question.organisation() == null ? statement : statement.param("organisation", question.organisation()))
                .query(ServiceReport::cell)
                .list();
    }

    private static Cell cell(ResultSet row, int n) throws SQLException {
        int month = row.getInt("month");
        return new Cell(
                row.getString("organisation"),
                row.getString("kind"),
                "%04d-%02d".formatted(month / 100, month % 100),
                times(row, "calendar"),
                times(row, "working"),
                times(row, "searched"),
                row.getLong("electronic"),
                row.getBoolean("preliminary"));
    }

    private static int[] times(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? new int[0]
                : Arrays.stream((Integer[]) array.getArray())
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
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
                ratios.of(own.apply(Metric.SERVICE_TIME), row.working50(), cells, Cell::median),
                ratios.of(
                        own.apply(Metric.SEARCH_TIME),
                        row.search50(),
                        cells.stream()
                                .filter(cell -> cell.searched().length >= LEAST_OF_A_BEST)
                                .toList(),
                        Cell::search),
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
