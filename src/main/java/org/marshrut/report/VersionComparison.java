package org.marshrut.report;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Report R6: what another version of a route has changed. Of a version with documents of people, sample data are left out. */
@Component
class VersionComparison {

    /** @param organisation whose documents count; null for all */
    record Question(
            String process,
            Period period,
            int before,
            int after,
            @Nullable String organisation) {}

    private record Class(@Nullable String kind, boolean publicWindow) {}

    private record Measured(
            Question question,
            Map<CycleKey, CycleNumbers> whole,
            Map<CycleKey, CycleNumbers> steps,
            Map<CycleKey, VersionLabour> labour) {}

    private static final class Stage {
        private final String activity;
        private String name;
        private long times;
        private long seconds;
        private long offsets;

        private Stage(String activity) {
            this.activity = activity;
            this.name = activity;
        }

        private void add(CycleNumbers numbers) {
            name = Objects.requireNonNullElse(numbers.activityName(), name);
            times += numbers.times();
            seconds += numbers.working().sum();
            offsets += numbers.offsets();
        }
    }

    private final CycleSums sums;
    private final LabourDays labour;
    private final Kinds kinds;

    VersionComparison(CycleSums sums, LabourDays labour, Kinds kinds) {
        this.sums = sums;
        this.labour = labour;
        this.kinds = kinds;
    }

    /** A row for each kind that either version has, what was open to the public apart; all as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<VersionRow> rows(Question question) {
        Measured measured = new Measured(
                question,
                sums.numbers(asked(question, EnumSet.of(By.VERSION))),
                sums.numbers(asked(question, EnumSet.of(By.VERSION, By.ACTIVITY, By.MONTH))),
                labour(question));
        Set<Class> classes =
                new TreeSet<>(Comparator.comparing(Class::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Class::publicWindow));
        measured.whole().keySet().stream()
                .filter(key -> Set.of(question.before(), question.after()).contains(key.version()))
                .forEach(key -> classes.add(new Class(key.kind(), Boolean.TRUE.equals(key.publicWindow()))));
        Map<String, String> names = kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        return classes.stream().map(of -> row(measured, of, names)).toList();
    }

    private static CycleTimeQuestion asked(Question question, Set<By> by) {
        return new CycleTimeQuestion(question.process(), question.period(), Measure.LEAD, by, question.organisation());
    }

    private Map<CycleKey, VersionLabour> labour(Question question) {
        Map<CycleKey, VersionLabour> found = new HashMap<>();
        labour.read(question.process(), question.period()).forEach(day -> found.computeIfAbsent(
                        new CycleKey(
                                day.version(),
                                null,
                                null,
                                null,
                                CycleKey.orNull(day.kind()),
                                day.publicWindow(),
                                day.sample()),
                        key -> new VersionLabour())
                .add(day, question.organisation()));
        return found;
    }

    private static VersionRow row(Measured measured, Class of, Map<String, String> names) {
        VersionRow.VersionSide before = side(measured, of, measured.question().before());
        VersionRow.VersionSide after = side(measured, of, measured.question().after());
        return new VersionRow(
                of.kind(),
                of.kind() == null ? null : names.getOrDefault(of.kind(), of.kind()),
                of.publicWindow(),
                before,
                after,
                change(before, after));
    }

    private static VersionRow.@Nullable VersionSide side(Measured measured, Class of, int version) {
        CycleKey own = new CycleKey(version, null, null, null, of.kind(), of.publicWindow(), false);
        CycleKey samples = new CycleKey(version, null, null, null, of.kind(), of.publicWindow(), true);
        CycleKey key = measured.whole().containsKey(own) ? own : samples;
        CycleNumbers numbers = measured.whole().get(key);
        if (numbers == null) {
            return null;
        }
        VersionLabour done = measured.labour().getOrDefault(key, new VersionLabour());
        CycleTimeRow.CalendarTimes working = numbers.inWorkingTime();
        return new VersionRow.VersionSide(
                version,
                key.sample(),
                numbers.times(),
                done.steps(),
                done.actors(),
                done.tasks(),
                written(done.norm()),
                Objects.requireNonNull(working.mean()),
                Objects.requireNonNull(working.p50()),
                Objects.requireNonNull(working.p90()),
                numbers.byTheCalendar(),
                written(done.touch()),
                done.touched(),
                done.overdueShare(),
                stages(measured, key),
                numbers.preliminary());
    }

    /**
     * Sums of months are kept, and sums can be added up. The window is no key of steps: those of both kinds of documents stand
     * in one row there.
     */
    private static List<VersionRow.VersionStage> stages(Measured measured, CycleKey of) {
        Map<String, Stage> stages = new HashMap<>();
        measured.steps().forEach((key, numbers) -> {
            if (Objects.equals(key.version(), of.version())
                    && Objects.equals(key.kind(), of.kind())
                    && key.sample() == of.sample()) {
                stages.computeIfAbsent(Objects.requireNonNull(key.activity()), Stage::new)
                        .add(numbers);
            }
        });
        return stages.values().stream()
                .sorted(Comparator.comparingDouble(stage -> (double) stage.offsets / stage.times))
                .map(stage -> new VersionRow.VersionStage(
                        stage.activity,
                        stage.name,
                        stage.times,
                        CycleNumbers.written((double) stage.seconds / stage.times)))
                .toList();
    }

    private static VersionRow.VersionChange change(
            VersionRow.@Nullable VersionSide before, VersionRow.@Nullable VersionSide after) {
        if (before == null || after == null) {
            return new VersionRow.VersionChange(null, null, null, null, null, null, null);
        }
        return new VersionRow.VersionChange(
                change(number(before.steps()), number(after.steps())),
                change(number(before.actors()), number(after.actors())),
                change(minutes(before.norm()), minutes(after.norm())),
                change(minutes(before.p50()), minutes(after.p50())),
                change(minutes(before.p90()), minutes(after.p90())),
                change(minutes(before.touch()), minutes(after.touch())),
                change(before.overdueShare(), after.overdueShare()));
    }

    private static @Nullable Double change(@Nullable Double before, @Nullable Double after) {
        return before == null || after == null || before == 0 ? null : (after - before) / before;
    }

    private static @Nullable Double number(@Nullable Integer number) {
        return number == null ? null : number.doubleValue();
    }

    private static @Nullable Double minutes(@Nullable String time) {
        return time == null ? null : (double) java.time.Duration.parse(time).toMinutes();
    }

    private static @Nullable String written(@Nullable Integer seconds) {
        return seconds == null ? null : CycleNumbers.written(seconds);
    }
}
