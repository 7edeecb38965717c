package org.marshrut.ledger;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.ledger.LedgerFacts.Call;
import org.marshrut.ledger.LedgerFacts.Route;
import org.marshrut.ledger.LedgerFacts.Task;
import org.marshrut.step.StepKind.SheetSection;

/** The steps of one document that were done before its way was over. */
final class MeasuredSteps {

    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final long LONG = 8 * 3_600;
    private static final long VERY_LONG = 5 * 24 * 3_600;

    private final Way way;
    private final OffsetDateTime end;
    private final WorkClock clock;

    MeasuredSteps(Way way, OffsetDateTime end, WorkClock clock) {
        this.way = way;
        this.end = end;
        this.clock = clock;
    }

    List<MeasuredStep> all() {
        List<MeasuredStep> all = new ArrayList<>();
        way.routes().values().stream()
                .map(route -> new MeasuredStep(route.process(), route.version(), "", "", "", 0, 0, 0, 0))
                .distinct()
                .forEach(all::add);
        done().map(this::step).forEach(all::add);
        way.calls().stream()
                .filter(call ->
                        way.routes().containsKey(String.valueOf(call.called())) && isWithin(call.since(), call.until()))
                .map(this::step)
                .forEach(all::add);
        return all;
    }

    private Stream<Task> done() {
        return way.tasks().stream().filter(task -> task.done() && isWithin(task.since(), task.until()));
    }

    private boolean isWithin(OffsetDateTime since, @Nullable OffsetDateTime until) {
        return until != null && !since.isBefore(way.document().submittedAt()) && !until.isAfter(end);
    }

    private MeasuredStep step(Task task) {
        return step(
                task.route(),
                task.activity(),
                task.name(),
                "",
                task.since(),
                java.util.Objects.requireNonNull(task.until()),
                List.of(task));
    }

    private MeasuredStep step(Call call) {
        String called = String.valueOf(call.called());
        return step(
                call.route(),
                call.activity(),
                call.name(),
                way.routes().get(called).process(),
                call.since(),
                call.until(),
                done().filter(task -> task.route().equals(called)).toList());
    }

    private MeasuredStep step(
            String route,
            String activity,
            @Nullable String name,
            String called,
            OffsetDateTime since,
            OffsetDateTime until,
            List<Task> tasks) {
        Route of = way.routes().get(route);
        List<Task> due = tasks.stream()
                .filter(task -> task.due() != null && task.decidedAt() != null)
                .toList();
        return new MeasuredStep(
                of.process(),
                of.version(),
                activity,
                name == null ? activity : name,
                called,
                minutes(LedgerMeasuring.seconds(clock, Holds.second(since), Holds.second(until))),
                minutes(until.toEpochSecond() - since.toEpochSecond()),
                due.size(),
                (int) due.stream()
                        .filter(task -> task.overdueAt() != null && !task.markCarried())
                        .count());
    }

    /**
     * To the nearest minute; what took longer than {@link #LONG} to the quarter of an hour, longer than {@link #VERY_LONG} to the hour: so
     * few durations are told apart that those of a year are put together while somebody waits.
     */
    static int minutes(long seconds) {
        int step = seconds > VERY_LONG ? 60 : seconds > LONG ? 15 : 1;
        return (int) Math.round((double) seconds / SECONDS_OF_A_MINUTE / step) * step;
    }

    /** In each round in which several people answered, the one for whom the others waited. */
    List<String> lastOnes() {
        Map<Integer, List<Task>> rounds = done().filter(task -> task.round() != null
                        && task.actual() != null
                        && task.decidedAt() != null
                        && Holds.kind(task).section() == SheetSection.ROUND)
                .collect(Collectors.groupingBy(
                        task -> java.util.Objects.requireNonNull(task.round()), TreeMap::new, Collectors.toList()));
        return rounds.values().stream()
                .filter(round -> round.stream().map(Task::actual).distinct().count() > 1)
                .map(round -> round.stream()
                        .max(Comparator.comparing(Task::decidedAt).thenComparing(Task::decision))
                        .map(Task::actual)
                        .orElseThrow())
                .toList();
    }
}
