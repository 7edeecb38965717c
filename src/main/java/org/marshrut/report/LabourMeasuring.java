package org.marshrut.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.CycleTimeFacts.Done;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.stereotype.Component;

/** Measures what people have done for documents, task by task, in the working time of the document's organisation. */
@Component
class LabourMeasuring {

    private record Cell(String process, int version, String kind, boolean publicWindow, boolean sample) {}

    private record Labour(
            String organisation, int tasks, int steps, int actors, int touch, int norm, int dated, int late) {}

    private static final Comparator<Labour> IN_ONE_ORDER = Comparator.comparing(Labour::organisation)
            .thenComparingInt(Labour::tasks)
            .thenComparingInt(Labour::touch)
            .thenComparingInt(Labour::norm)
            .thenComparingInt(Labour::actors)
            .thenComparingInt(Labour::steps)
            .thenComparingInt(Labour::late);

    private final CycleTimeFacts facts;
    private final WorkingTime workingTime;
    private final Organisations organisations;

    LabourMeasuring(CycleTimeFacts facts, WorkingTime workingTime, Organisations organisations) {
        this.facts = facts;
        this.workingTime = workingTime;
        this.organisations = organisations;
    }

    /** Everything whose way ended on the day. */
    List<LabourDay> measured(LocalDate day, ZoneId zone) {
        Map<String, List<Done>> byInstance = new LinkedHashMap<>();
        facts.done(new CycleTimeQuestion(
                        null, new Period(day, day, zone), Measure.LEAD, EnumSet.noneOf(By.class), null))
                .forEach(done -> byInstance
                        .computeIfAbsent(done.instance(), id -> new ArrayList<>())
                        .add(done));
        Map<String, WorkClock> clocks = new HashMap<>();
        Map<Cell, List<Labour>> cells = new HashMap<>();
        for (List<Done> tasks : byInstance.values()) {
            Done one = tasks.get(0);
            WorkClock clock = clocks.computeIfAbsent(
                    Optional.ofNullable(one.organisation()).orElse(ReportReaders.GOVERNMENT),
                    code -> workingTime.of(organisations.get(code)));
            cells.computeIfAbsent(
                            new Cell(one.process(), one.version(), orEmpty(one.kind()), one.normative(), one.sample()),
                            cell -> new ArrayList<>())
                    .add(labour(tasks, clock));
        }
        return cells.entrySet().stream()
                .map(entry -> day(entry.getKey(), day, entry.getValue()))
                .toList();
    }

    private static Labour labour(List<Done> tasks, WorkClock clock) {
        Map<String, Integer> norms = new HashMap<>();
        int touch = 0;
        boolean touched = false;
        for (Done done : tasks) {
            if (done.due() != null) {
                norms.merge(done.activity(), seconds(clock, done.assigned(), done.due()), Math::max);
            }
            if (done.opened() != null) {
                touched = true;
                touch += seconds(clock, done.opened(), done.decided());
            }
        }
        return new Labour(
                orEmpty(tasks.get(0).organisation()),
                tasks.size(),
                (int) tasks.stream().map(Done::activity).distinct().count(),
                (int) tasks.stream()
                        .map(Done::actor)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                touched ? touch : -1,
                norms.isEmpty()
                        ? -1
                        : norms.values().stream().mapToInt(Integer::intValue).sum(),
                (int) tasks.stream().filter(done -> done.due() != null).count(),
                (int) tasks.stream()
                        .filter(done -> done.due() != null && done.late())
                        .count());
    }

    private static LabourDay day(Cell cell, LocalDate day, List<Labour> all) {
        all.sort(IN_ONE_ORDER);
        return new LabourDay(
                cell.process(),
                day,
                cell.version(),
                cell.kind(),
                cell.publicWindow(),
                cell.sample(),
                all.stream().map(Labour::organisation).toArray(String[]::new),
                list(all, Labour::tasks),
                list(all, Labour::steps),
                list(all, Labour::actors),
                list(all, Labour::touch),
                list(all, Labour::norm),
                list(all, Labour::dated),
                list(all, Labour::late));
    }

    private static int[] list(List<Labour> all, ToIntFunction<Labour> of) {
        return all.stream().mapToInt(of).toArray();
    }

    private static int seconds(WorkClock clock, LocalDateTime from, LocalDateTime to) {
        return (int) clock.between(local(from, clock.zone()), local(to, clock.zone()))
                .toSeconds();
    }

    private static ZonedDateTime local(LocalDateTime utc, ZoneId zone) {
        return utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
