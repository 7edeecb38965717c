package org.marshrut.eventlog;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.engine.Refusal;
import org.marshrut.eventlog.StagedEvents.StagedEvent;

/**
 * One case of a former system, measured. An activity runs from its {@code start} to its {@code complete} of the same instance, or
 * of the same name where instances are not told; one whose beginning the log does not have, from the event before it.
 */
record PastCase(
        @Nullable OffsetDateTime started,
        @Nullable OffsetDateTime ended,
        @Nullable OffsetDateTime deadline,
        long working,
        long calendar,
        boolean preliminary,
        List<Measured> events) {

    /** Times in seconds; null for what ends no activity. */
    record Measured(
            String activity,
            String transition,
            OffsetDateTime at,
            @Nullable OffsetDateTime since,
            boolean sincePrevious,
            @Nullable Long working,
            @Nullable Long calendar) {}

    private record Doing(String activity, @Nullable String instance) {}

    /**
     * @param all lines of the case, in the order in which they happened
     * @throws Refusal 400 naming a line that ends what begins later
     */
    static PastCase of(List<StagedEvent> all, WorkClock clock) {
        List<StagedEvent> events =
                all.stream().filter(event -> event.activity() != null).toList();
        OffsetDateTime deadline = all.stream()
                .map(StagedEvent::deadline)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (events.isEmpty()) {
            return new PastCase(null, null, deadline, 0, 0, false, List.of());
        }
        OffsetDateTime started = at(events.get(0));
        OffsetDateTime ended = at(events.get(events.size() - 1));
        return new PastCase(
                started,
                ended,
                deadline,
                working(clock, started, ended),
                Duration.between(started, ended).toSeconds(),
                clock.isPreliminary(started.atZoneSameInstant(clock.zone()), ended.atZoneSameInstant(clock.zone())),
                measured(events, clock));
    }

    private static List<Measured> measured(List<StagedEvent> events, WorkClock clock) {
        Map<Doing, Deque<StagedEvent>> begun = new HashMap<>();
        Map<Doing, StagedEvent> endedWithoutBeginning = new HashMap<>();
        List<Measured> measured = new ArrayList<>();
        OffsetDateTime before = at(events.get(0));
        for (StagedEvent event : events) {
            Doing doing = new Doing(Objects.requireNonNull(event.activity()), event.instance());
            OffsetDateTime since = null;
            boolean sincePrevious = false;
            if ("start".equals(event.transition())) {
                begun.computeIfAbsent(doing, any -> new ArrayDeque<>()).add(event);
            } else if ("complete".equals(event.transition())) {
                StagedEvent start =
                        begun.getOrDefault(doing, new ArrayDeque<>()).poll();
                sincePrevious = start == null;
                since = start == null ? before : at(start);
                if (start == null) {
                    endedWithoutBeginning.putIfAbsent(doing, event);
                }
            }
            measured.add(new Measured(
                    doing.activity(),
                    Objects.requireNonNull(event.transition()),
                    at(event),
                    since,
                    sincePrevious,
                    since == null ? null : working(clock, since, at(event)),
                    since == null ? null : Duration.between(since, at(event)).toSeconds()));
            before = at(event);
        }
        begun.forEach(
                (doing, starts) -> starts.forEach(start -> refuse(doing, start, endedWithoutBeginning.get(doing))));
        return measured;
    }

    /** A beginning without an end, after an end without a beginning: one doing, told the wrong way round. */
    private static void refuse(Doing doing, StagedEvent start, @Nullable StagedEvent end) {
        if (end != null && (doing.instance() != null || start.line() < end.line()) && at(end).isBefore(at(start))) {
            throw WrongLog.at(end.line(), PastCsvReader.EARLIER);
        }
    }

    private static OffsetDateTime at(StagedEvent event) {
        return Objects.requireNonNull(event.at());
    }

    private static long working(WorkClock clock, OffsetDateTime from, OffsetDateTime to) {
        return clock.between(from.atZoneSameInstant(clock.zone()), to.atZoneSameInstant(clock.zone()))
                .toSeconds();
    }
}
