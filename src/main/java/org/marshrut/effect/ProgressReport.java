package org.marshrut.effect;

import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.effect.Baselines.Baseline;
import org.marshrut.effect.Baselines.Metric;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.People.Named;
import org.marshrut.organisation.Today;
import org.marshrut.report.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts report R12 from the days of archives and people. */
@Component
class ProgressReport {

    /** What a row is. */
    enum By {
        ORGANISATION("archive"),
        MONTH("to_char(day, 'YYYY-MM')"),
        PERSON("person");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    private record Counted(String key, long done, long pages, long doneInAll) {}

    private record Week(String archive, LocalDate monday, long units) {}

    private final Baselines baselines;
    private final Organisations organisations;
    private final People people;
    private final Today today;
    private final JdbcClient jdbc;

    ProgressReport(Baselines baselines, Organisations organisations, People people, Today today, JdbcClient jdbc) {
        this.baselines = baselines;
        this.organisations = organisations;
        this.people = people;
        this.today = today;
        this.jdbc = jdbc;
    }

    /** @param organisation code of an archive; null for all */
    List<ProgressRow> rows(By by, Period period, @Nullable String organisation) {
        List<Counted> counted = counted(by, period, organisation);
        return switch (by) {
            case ORGANISATION -> archives(counted, organisation);
            case MONTH -> counted.stream().map(row -> row(row, row.key())).toList();
            case PERSON -> {
                Map<String, Named> names =
                        people.named(counted.stream().map(Counted::key).toList());
                yield counted.stream()
                        .map(row -> row(
                                row,
                                names.containsKey(row.key())
                                        ? names.get(row.key()).name()
                                        : row.key()))
                        .toList();
            }
        };
    }

    private List<Counted> counted(By by, Period period, @Nullable String organisation) {
        return jdbc.sql("""
                        select key, done, pages, done_in_all from (
                          select %s as key, coalesce(sum(units) filter (where day >= :from), 0) as done,
                                 coalesce(sum(pages) filter (where day >= :from), 0) as pages, sum(units) as done_in_all
                          from digitised_days
                          where day <= :to and (cast(:organisation as text) is null or archive = :organisation)
                          group by 1) counted
                        where :all or done > 0
                        order by case when :ordered then key end, done desc, key
                        """.formatted(by.sql))
                .param("from", period.from())
                .param("to", period.to())
                .param("organisation", organisation, Types.VARCHAR)
                .param("all", by == By.ORGANISATION)
                .param("ordered", by == By.MONTH)
                .query(Counted.class)
                .list();
    }

    private static ProgressRow row(Counted row, String name) {
        return new ProgressRow(row.key(), name, null, row.done(), row.pages(), row.doneInAll(), null, null);
    }

    /** Those with work and those with a plan. */
    private List<ProgressRow> archives(List<Counted> counted, @Nullable String organisation) {
        Baselines.Known known = baselines.known();
        Map<String, Counted> rows = new LinkedHashMap<>();
        counted.forEach(row -> rows.put(row.key(), row));
        known.all().stream()
                .filter(one -> one.metric() == Metric.DIGITISATION_VOLUME
                        && !one.organisation().isEmpty())
                .map(Baseline::organisation)
                .filter(code -> organisation == null || organisation.equals(code))
                .forEach(code -> rows.putIfAbsent(code, new Counted(code, 0, 0, 0)));
        Map<String, List<Long>> weeks = weeks(organisation);
        Map<String, Long> totals = totals(rows.keySet());
        return rows.values().stream()
                .map(row -> archive(
                        row, known, totals.getOrDefault(row.key(), 0L), weeks.getOrDefault(row.key(), List.of())))
                .toList();
    }

    private ProgressRow archive(Counted row, Baselines.Known known, long total, List<Long> weeks) {
        Long planned = known.all().stream()
                .filter(one -> one.metric() == Metric.DIGITISATION_VOLUME
                        && one.organisation().equals(row.key()))
                .map(one -> one.value().longValue())
                .findFirst()
                .orElse(null);
        Long left = planned == null ? null : Long.valueOf(planned - total);
        return new ProgressRow(
                row.key(),
                organisations.find(row.key()).map(Organisation::shortName).orElse(row.key()),
                planned,
                row.done(),
                row.pages(),
                row.doneInAll(),
                planned == null || planned <= 0 ? null : Double.valueOf((double) row.doneInAll() / planned),
                Forecast.of(left, weeks, today.in(row.key())));
    }

    /** Whatever the period is. */
    private Map<String, Long> totals(Collection<String> archives) {
        Map<String, Long> totals = new HashMap<>();
        jdbc.sql("select archive, sum(units) as units from digitised_days where archive = any(?) group by 1")
                .param(archives.toArray(String[]::new))
                .query((row, n) -> totals.put(row.getString("archive"), row.getLong("units")))
                .list();
        return totals;
    }

    /** Units of whole weeks before this one, from the first that had any. */
    private Map<String, List<Long>> weeks(@Nullable String organisation) {
        LocalDate monday = today.inTheGovernment().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = monday.minusWeeks(Forecast.MOST_WEEKS);
        Map<String, List<Long>> weeks = new HashMap<>();
        jdbc.sql("""
                        select archive, date_trunc('week', day)::date as monday, sum(units) as units from digitised_days
                        where day >= :first and day < :monday
                          and (cast(:organisation as text) is null or archive = :organisation)
                        group by 1, 2 order by 1, 2
                        """)
                .param("first", first)
                .param("monday", monday)
                .param("organisation", organisation, Types.VARCHAR)
                .query(Week.class)
                .list()
                .forEach(week -> put(weeks.computeIfAbsent(week.archive(), any -> new ArrayList<>()), week, monday));
        return weeks;
    }

    /** Idle weeks count as well, those until now too: the list is as long as the time since its first week. */
    private static void put(List<Long> weeks, Week week, LocalDate now) {
        int back = (int) ChronoUnit.WEEKS.between(week.monday(), now);
        if (weeks.isEmpty()) {
            for (int i = 0; i < back; i++) {
                weeks.add(0L);
            }
        }
        weeks.set(weeks.size() - back, week.units());
    }
}
