package org.marshrut.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.engine.Refusal;
import org.marshrut.report.CycleDays.Range;
import org.marshrut.report.CycleTimeQuestion.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the report on cycle times. Months that are rows of their own are read as they are kept; of anything else the times
 * of its days are put together, as exactly. What has come since a day was measured, and days that have changed otherwise, are
 * read from the engine's history.
 */
@Component
class CycleSums {

    /**
     * What has changed since it was measured.
     *
     * @param days as a whole, {@code instances} those that have come on a day, which counts without them
     */
    private record Changed(Set<LocalDate> days, TreeMap<LocalDate, Set<String>> instances) {

        Set<YearMonth> months() {
            return Stream.concat(days.stream(), instances.keySet().stream())
                    .map(YearMonth::from)
                    .collect(Collectors.toSet());
        }
    }

    private static final String LAST = """
            select max(day) from (
              select max(day) as day from cycle_days union all select max(day) from stale_cycles) last
            """;

    private final JdbcClient jdbc;
    private final CycleMonths months;
    private final CycleDays days;
    private final CycleMeasuring measuring;

    CycleSums(JdbcClient jdbc, CycleMonths months, CycleDays days, CycleMeasuring measuring) {
        this.jdbc = jdbc;
        this.months = months;
        this.days = days;
        this.measuring = measuring;
    }

    /**
     * To be asked in a transaction that sees one moment.
     *
     * @throws Refusal 400 when more has changed than can be measured while somebody waits
     */
    Map<CycleKey, CycleNumbers> numbers(CycleTimeQuestion question) {
        CycleTallies tallies = new CycleTallies(question);
        Range ended = new Range(question.period().from(), lastDay(question));
        CycleTimeQuestion asked = question.isBySubmission() ? question.during(ended) : question;
        Changed changed = changed(asked);
        List<YearMonth> whole = whole(asked, ended, changed.months());
        days(asked, without(ended, whole), changed, tallies::add);
        Map<CycleKey, CycleNumbers> numbers = new HashMap<>(tallies.numbers());
        if (!whole.isEmpty()) {
            numbers.putAll(months.read(asked, whole));
        }
        return numbers;
    }

    /**
     * The times themselves, whose documents all ended in the period, for whoever counts them otherwise; see {@link #numbers}.
     *
     * @throws Refusal 400 when more has changed than can be measured while somebody waits
     */
    void times(CycleTimeQuestion question, Consumer<CycleDay> each) {
        Range ended = new Range(question.period().from(), question.period().to());
        days(question, List.of(ended), changed(question), each);
    }

    private void days(CycleTimeQuestion question, List<Range> kept, Changed changed, Consumer<CycleDay> each) {
        Consumer<CycleDay> unlessChanged = day -> {
            if (!changed.days().contains(day.day())) {
                each.accept(day);
            }
        };
        if (!kept.isEmpty()) {
            days.read(question, kept, unlessChanged);
        }
        for (Range range : ranges(changed.days())) {
            measuring.some(question.during(range)).forEach(each);
        }
        if (!changed.instances().isEmpty()) {
            Range range = new Range(
                    changed.instances().firstKey(), changed.instances().lastKey());
            Set<String> instances = new HashSet<>();
            changed.instances().values().forEach(instances::addAll);
            measuring.of(question.during(range), instances).forEach(unlessChanged);
        }
    }

    private Changed changed(CycleTimeQuestion question) {
        Changed changed = new Changed(new HashSet<>(), new TreeMap<>());
        jdbc.sql("""
                        select distinct day, instance from stale_cycles
                        where day between ? and ? and (measure is null or measure = ?)
                        """)
                .params(
                        question.period().from(),
                        question.period().to(),
                        question.measure().name())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    String instance = row.getString("instance");
                    if (instance == null) {
                        changed.days().add(day);
                    } else {
                        changed.instances()
                                .computeIfAbsent(day, key -> new HashSet<>())
                                .add(instance);
                    }
                });
        return changed;
    }

    /** After the last day that has anything a month is as good as over. What was submitted in a period may end whenever. */
    private LocalDate lastDay(CycleTimeQuestion question) {
        Period period = question.period();
        LocalDate last = jdbc.sql(LAST).query(LocalDate.class).optional().orElse(period.to());
        if (question.isBySubmission() && last.isAfter(period.to())) {
            return last;
        }
        return last.isAfter(period.to())
                ? period.to()
                : YearMonth.from(period.to()).atEndOfMonth();
    }

    private static List<YearMonth> whole(CycleTimeQuestion question, Range asked, Set<YearMonth> changed) {
        List<YearMonth> whole = new ArrayList<>();
        for (YearMonth month = YearMonth.from(asked.from());
                !month.atEndOfMonth().isAfter(asked.to());
                month = month.plusMonths(1)) {
            if (!month.atDay(1).isBefore(asked.from()) && !changed.contains(month)) {
                whole.add(month);
            }
        }
        if (question.isBySubmission()) {
            return List.of();
        }
        boolean isOne = whole.size() == 1 && without(asked, whole).isEmpty();
        return question.isBy(By.MONTH) || isOne ? whole : List.of();
    }

    /** The days between, as few ranges as there are. */
    private static List<Range> without(Range asked, List<YearMonth> whole) {
        List<Range> rest = new ArrayList<>();
        LocalDate from = asked.from();
        for (YearMonth month : whole) {
            if (from.isBefore(month.atDay(1))) {
                rest.add(new Range(from, month.atDay(1).minusDays(1)));
            }
            from = month.plusMonths(1).atDay(1);
        }
        if (!from.isAfter(asked.to())) {
            rest.add(new Range(from, asked.to()));
        }
        return rest;
    }

    private static List<Range> ranges(Set<LocalDate> days) {
        List<Range> ranges = new ArrayList<>();
        days.stream().sorted().forEach(day -> {
            Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.to().plusDays(1).equals(day)) {
                ranges.set(ranges.size() - 1, new Range(last.from(), day));
            } else {
                ranges.add(new Range(day, day));
            }
        });
        return ranges;
    }
}
