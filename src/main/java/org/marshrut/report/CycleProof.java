package org.marshrut.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.CycleDays.Range;
import org.marshrut.report.CycleMonths.CycleMonth;
import org.marshrut.report.SumProof.WrongSum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the times of report R1 that are kept are those of the engine's history. Measures all of it again. */
@Component
class CycleProof {

    /** @param whole what must be equal, {@code shown} a part of it that tells people enough */
    private record Compared(String process, String activity, String key, String shown, Object whole) {}

    private final JdbcClient jdbc;
    private final Periods periods;
    private final CycleKeeping keeping;
    private final CycleDays days;
    private final CycleMonths months;

    CycleProof(JdbcClient jdbc, Periods periods, CycleKeeping keeping, CycleDays days, CycleMonths months) {
        this.jdbc = jdbc;
        this.periods = periods;
        this.keeping = keeping;
        this.days = days;
        this.months = months;
    }

    /** To be asked in a transaction that sees one moment. Days that have changed and are not measured yet are not compared. */
    List<WrongSum> differing() {
        ZoneId zone = periods.zone();
        List<WrongSum> differing = new ArrayList<>();
        Set<YearMonth> inMonths = new TreeSet<>();
        for (LocalDate day : compared()) {
            inMonths.add(YearMonth.from(day));
            differing.addAll(differing(
                    "CYCLE_DAY",
                    day,
                    days.all(new Range(day, day)).stream().map(CycleProof::compared),
                    keeping.measured(day, zone).stream().map(CycleProof::compared)));
        }
        for (YearMonth month : inMonths) {
            List<CycleDay> ofMonth = days.all(new Range(month.atDay(1), month.atEndOfMonth()));
            differing.addAll(differing(
                    "CYCLE_MONTH",
                    month.atDay(1),
                    months.kept(month).stream().map(CycleProof::compared),
                    CycleMonths.of(month, ofMonth).stream().map(CycleProof::compared)));
        }
        return differing;
    }

    private List<LocalDate> compared() {
        return jdbc.sql("""
                        (select day from cycle_days union select day from days_of_cycles())
                        except select day from stale_cycles order by 1
                        """).query(LocalDate.class).list();
    }

    private static List<WrongSum> differing(
            String span, LocalDate first, Stream<Compared> kept, Stream<Compared> expected) {
        Map<String, Compared> are = byKey(kept);
        Map<String, Compared> shouldBe = byKey(expected);
        return Stream.concat(are.keySet().stream(), shouldBe.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(whole(are.get(key)), whole(shouldBe.get(key))))
                .map(key -> {
                    Compared known = are.containsKey(key) ? are.get(key) : shouldBe.get(key);
                    return new WrongSum(
                            span,
                            first,
                            null,
                            Objects.requireNonNull(known).process(),
                            known.activity(),
                            shown(are.get(key)),
                            shown(shouldBe.get(key)));
                })
                .toList();
    }

    private static Map<String, Compared> byKey(Stream<Compared> all) {
        return all.collect(Collectors.toMap(Compared::key, Function.identity(), (one, other) -> other, TreeMap::new));
    }

    private static @Nullable Object whole(@Nullable Compared compared) {
        return compared == null ? null : compared.whole();
    }

    private static String shown(@Nullable Compared compared) {
        return compared == null ? "" : compared.shown();
    }

    private static Compared compared(CycleDay day) {
        return new Compared(
                day.process(),
                day.activity(),
                List.of(
                                day.process(),
                                day.measure(),
                                day.steps(),
                                day.version(),
                                day.kind(),
                                day.publicWindow(),
                                day.activity(),
                                day.sample(),
                                day.preliminary())
                        .toString(),
                "%d %d %d"
                        .formatted(
                                day.working().length,
                                Arrays.stream(day.working()).asLongStream().sum(),
                                Arrays.stream(day.calendar()).asLongStream().sum()),
                Arrays.asList(
                        day.activityName(),
                        List.of(day.organisations()),
                        Arrays.toString(day.working()),
                        Arrays.toString(day.calendar()),
                        Arrays.toString(day.offsets()),
                        Arrays.toString(day.submitted())));
    }

    private static Compared compared(CycleMonth month) {
        return new Compared(
                month.process(),
                month.activity(),
                List.of(
                                month.process(),
                                month.measure(),
                                month.steps(),
                                month.version(),
                                month.organisation(),
                                month.kind(),
                                month.publicWindow(),
                                month.activity(),
                                month.sample())
                        .toString(),
                "%d %d %d".formatted(month.times(), month.working(), month.calendar()),
                month);
    }
}
