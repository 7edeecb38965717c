package org.marshrut.report;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Report R5: on which steps of a route its documents spend their time, and what waits there now. Kinds are never put together. */
@Component
class Bottlenecks {

    private record Key(String kind, boolean sample, String activity) {}

    private static final class Found {
        private String name = "";
        private long times;
        private long seconds;
        private long queue;
        private long late;
    }

    private final CycleSums sums;
    private final WaitingTasks waiting;
    private final Kinds kinds;

    Bottlenecks(CycleSums sums, WaitingTasks waiting, Kinds kinds) {
        this.sums = sums;
        this.waiting = waiting;
        this.kinds = kinds;
    }

    /** By kind, the step with most of its time first; all as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<BottleneckRow> rows(String process, Period period, @Nullable String organisation) {
        Map<Key, Found> found = new HashMap<>();
        // sums of whole months are kept, and sums can be added up
        sums.numbers(new CycleTimeQuestion(
                        process, period, Measure.LEAD, EnumSet.of(By.ACTIVITY, By.MONTH), organisation))
                .forEach((key, numbers) -> {
                    Found step = of(found, key.kind(), key.sample(), Objects.requireNonNull(key.activity()));
                    step.name = Objects.requireNonNullElse(numbers.activityName(), step.name);
                    step.times += numbers.times();
                    step.seconds += numbers.working().sum();
                });
        waiting.of(process, organisation).forEach(now -> {
            Found step = of(found, CycleKey.orNull(now.kind()), false, now.step());
            step.name = now.stepName();
            step.queue = now.tasks();
            step.late = now.late();
        });
        Map<String, Long> whole = found.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().kind() + entry.getKey().sample(),
                        Collectors.summingLong(entry -> entry.getValue().seconds)));
        Map<String, String> names = kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        return found.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), whole, names))
                .sorted(Comparator.comparing(BottleneckRow::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(BottleneckRow::sample)
                        .thenComparing(
                                Comparator.comparingDouble(BottleneckRow::share).reversed())
                        .thenComparing(
                                Comparator.comparingLong(BottleneckRow::queue).reversed())
                        .thenComparing(BottleneckRow::activity))
                .toList();
    }

    private static Found of(Map<Key, Found> found, @Nullable String kind, boolean sample, String activity) {
        return found.computeIfAbsent(
                new Key(Objects.requireNonNullElse(kind, ""), sample, activity), key -> new Found());
    }

    private static BottleneckRow row(Key key, Found step, Map<String, Long> whole, Map<String, String> names) {
        long all = whole.get(key.kind() + key.sample());
        return new BottleneckRow(
                CycleKey.orNull(key.kind()),
                key.kind().isEmpty() ? null : names.getOrDefault(key.kind(), key.kind()),
                key.activity(),
                step.name.isEmpty() ? key.activity() : step.name,
                key.sample(),
                step.times,
                step.times == 0 ? null : CycleNumbers.written((double) step.seconds / step.times),
                CycleNumbers.written(step.seconds),
                all == 0 ? 0 : (double) step.seconds / all,
                step.queue,
                step.late);
    }
}
