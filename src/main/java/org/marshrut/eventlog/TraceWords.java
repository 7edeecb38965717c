package org.marshrut.eventlog;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkCalendar;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.marshrut.step.EarlierSteps;

/**
 * What the log tells of a way, for one answer. Moments are by the clock of the document's organisation, working time is
 * its, of organisation 01 where there is no document: as cycle times are measured.
 */
final class TraceWords {

    private static final String GOVERNMENT = "01";

    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final Performers performers;
    private final boolean sample;
    private final Map<String, WorkClock> clocks = new HashMap<>();

    TraceWords(WorkingTime workingTime, Organisations organisations, Performers performers, boolean sample) {
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.performers = performers;
        this.sample = sample;
    }

    LoggedTrace of(Trace trace, List<TaskOfTrace> tasks) {
        WorkClock clock = clocks.computeIfAbsent(
                Optional.ofNullable(trace.organisation()).orElse(GOVERNMENT),
                code -> workingTime.of(organisations.get(code)));
        ZoneId zone = clock.zone();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(LogKeys.NAME, trace.name());
        put(told, LogKeys.NUMBER, trace.number());
        put(told, LogKeys.KIND, trace.kind());
        put(told, LogKeys.ORGANISATION, trace.organisation());
        put(told, LogKeys.VERSION, trace.version());
        put(told, LogKeys.STATE, state(trace));
        put(
                told,
                LogKeys.SUBMITTED,
                trace.submitted() != null && trace.own()
                        ? local(trace.submitted(), zone)
                        : local(trace.started(), zone));
        put(told, LogKeys.FINISHED, local(trace.ended(), zone));
        put(told, LogKeys.DEADLINE, local(trace.deadline(), zone));
        told.put(LogKeys.SAMPLE, sample);
        List<Map<String, Object>> events = new ArrayList<>();
        for (TaskOfTrace task : tasks) {
            events.add(event(task, "start", task.created(), zone));
            if (task.ended() != null) {
                Map<String, Object> end = event(task, task.completed() ? "complete" : "ate_abort", task.ended(), zone);
                put(end, LogKeys.DECISION, task.completed() ? task.decision() : null);
                put(end, LogKeys.WORKING_SECONDS, seconds(clock, task.created(), task.ended()));
                events.add(end);
            }
        }
        // Sorting keeps the order of what happened at one moment.
        events.sort(Comparator.comparing(event -> ((OffsetDateTime) event.get(LogKeys.TIMESTAMP)).toInstant()));
        return new LoggedTrace(told, events);
    }

    private Map<String, Object> event(TaskOfTrace task, String transition, LocalDateTime at, ZoneId zone) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(LogKeys.NAME, task.name() == null || task.name().isBlank() ? task.taskKey() : task.name());
        told.put(LogKeys.TRANSITION, transition);
        put(told, LogKeys.TIMESTAMP, local(at, zone));
        told.put(LogKeys.INSTANCE, task.id());
        put(told, LogKeys.RESOURCE, performers.name(task));
        put(told, LogKeys.GROUP, task.offeredTo());
        put(told, LogKeys.ROLE, performers.position(task));
        told.put(LogKeys.TASK, task.taskKey());
        told.put(
                LogKeys.STEP,
                task.step() == null ? EarlierSteps.kindOf(task.taskKey()).name() : task.step());
        put(told, LogKeys.ROUND, task.round());
        put(told, LogKeys.DEADLINE, local(task.due(), zone));
        if (task.due() != null) {
            told.put(LogKeys.OVERDUE, task.overdue());
        }
        return told;
    }

    private static String state(Trace trace) {
        if (trace.ended() == null) {
            return "RUNNING";
        }
        return "COMPLETED".equals(trace.state()) ? "COMPLETED" : "STOPPED";
    }

    /** Nothing where the history has a moment that no calendar knows: one such row must not end the log. */
    private static @Nullable Long seconds(WorkClock clock, LocalDateTime from, LocalDateTime to) {
        return isKnown(from) && isKnown(to)
                ? clock.between(zoned(from, clock.zone()), zoned(to, clock.zone()))
                        .toSeconds()
                : null;
    }

    /** A day on each side is left out, because calendars are asked by other clocks too. */
    private static boolean isKnown(LocalDateTime at) {
        return at.getYear() > WorkCalendar.FIRST_YEAR && at.getYear() < WorkCalendar.LAST_YEAR;
    }

    private static void put(Map<String, Object> told, String key, @Nullable Object value) {
        if (value != null) {
            told.put(key, value);
        }
    }

    private static @Nullable OffsetDateTime local(@Nullable LocalDateTime utc, ZoneId zone) {
        return utc == null ? null : zoned(utc, zone).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }

    private static ZonedDateTime zoned(LocalDateTime utc, ZoneId zone) {
        return utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone);
    }
}
