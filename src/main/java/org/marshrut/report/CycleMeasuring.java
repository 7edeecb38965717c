package org.marshrut.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.CycleTimeFacts.Span;
import org.marshrut.report.CycleTimeQuestion.By;
import org.springframework.stereotype.Component;

/**
 * Measures documents and steps. Working time is that of the document's organisation, counted for each by itself; of
 * organisation 01 where there is no document. Kinds are never put together, nor what was open to the public with what was not.
 */
@Component
class CycleMeasuring {

    private record Cell(
            String process,
            LocalDate day,
            int version,
            String kind,
            boolean publicWindow,
            String activity,
            boolean sample,
            boolean preliminary) {}

    private record Time(
            String organisation,
            int working,
            int calendar,
            int offset,
            int submitted,
            @Nullable String activityName) {}

    private static final Comparator<Time> IN_ONE_ORDER = Comparator.comparing(Time::organisation)
            .thenComparingInt(Time::working)
            .thenComparingInt(Time::calendar)
            .thenComparingInt(Time::offset)
            .thenComparingInt(Time::submitted);

    private final CycleTimeFacts facts;
    private final WorkingTime workingTime;
    private final Organisations organisations;

    CycleMeasuring(CycleTimeFacts facts, WorkingTime workingTime, Organisations organisations) {
        this.facts = facts;
        this.workingTime = workingTime;
        this.organisations = organisations;
    }

    /** What the question is about, from the engine's history, however much it is. */
    List<CycleDay> all(CycleTimeQuestion question) {
        return measured(question, facts.all(question));
    }

    /** The same, where there is not too much of it to answer while somebody waits. */
    List<CycleDay> some(CycleTimeQuestion question) {
        return measured(question, facts.spans(question));
    }

    /** Of these instances alone. */
    List<CycleDay> of(CycleTimeQuestion question, Collection<String> instances) {
        return measured(question, facts.of(question, instances));
    }

    private List<CycleDay> measured(CycleTimeQuestion question, List<Span> spans) {
        Map<String, WorkClock> clocks = new HashMap<>();
        Map<Cell, List<Time>> cells = new HashMap<>();
        for (Span span : spans) {
            WorkClock clock = clocks.computeIfAbsent(
                    Optional.ofNullable(span.organisation()).orElse(ReportReaders.GOVERNMENT),
                    code -> workingTime.of(organisations.get(code)));
            ZonedDateTime from = local(span.from(), clock.zone());
            ZonedDateTime to = local(span.to(), clock.zone());
            Cell cell = new Cell(
                    span.process(),
                    local(span.ended(), question.period().zone()).toLocalDate(),
                    span.version(),
                    orEmpty(span.kind()),
                    !question.isBy(By.ACTIVITY) && span.publicWindow(),
                    orEmpty(span.activity()),
                    span.sample(),
                    clock.isPreliminary(from, to));
            Time time = new Time(
                    orEmpty(span.organisation()),
                    (int) clock.between(from, to).toSeconds(),
                    (int) Duration.between(from, to).toSeconds(),
                    (int) span.offset(),
                    (int) local(span.submitted(), question.period().zone())
                            .toLocalDate()
                            .toEpochDay(),
                    span.activityName());
            cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(time);
        }
        return cells.entrySet().stream()
                .map(entry -> day(question, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static CycleDay day(CycleTimeQuestion question, Cell cell, List<Time> times) {
        times.sort(IN_ONE_ORDER);
        return new CycleDay(
                cell.process(),
                question.measure(),
                question.isBy(By.ACTIVITY),
                cell.day(),
                cell.version(),
                cell.kind(),
                cell.publicWindow(),
                cell.activity(),
                cell.sample(),
                cell.preliminary(),
                times.stream()
                        .map(Time::activityName)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                times.stream().map(Time::organisation).toArray(String[]::new),
                times.stream().mapToInt(Time::working).toArray(),
                times.stream().mapToInt(Time::calendar).toArray(),
                times.stream().mapToInt(Time::offset).toArray(),
                times.stream().mapToInt(Time::submitted).toArray());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ZonedDateTime local(LocalDateTime utc, ZoneId zone) {
        return utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone);
    }
}
