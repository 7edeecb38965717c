package org.marshrut.report;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.CycleTimeFacts.Span;
import org.marshrut.report.CycleTimeQuestion.By;
import org.springframework.stereotype.Component;

/**
 * How long documents are on their way: report R1, and the comparison of versions of a route. Working time is that of the
 * document's organisation, counted for each document; of organisation 01 where there is no document. Kinds are never
 * averaged together, nor what was open to the public with what was not.
 */
@Component
class CycleTimes {

    private record Key(
            @Nullable Integer version,
            @Nullable YearMonth month,
            @Nullable String organisation,
            @Nullable String activity,
            @Nullable String kind,
            @Nullable Boolean publicWindow) {}

    private static final class Group {
        private final Durations working = new Durations();
        private final Durations calendar = new Durations();
        private @Nullable String activityName;
        private long offsets;
        private boolean sample;
        private boolean preliminary;

        double position() {
            return (double) offsets / working.count();
        }
    }

    private final CycleTimeFacts facts;
    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final PerformerNames names;
    private final Kinds kinds;

    CycleTimes(
            CycleTimeFacts facts,
            WorkingTime workingTime,
            Organisations organisations,
            PerformerNames names,
            Kinds kinds) {
        this.facts = facts;
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.names = names;
        this.kinds = kinds;
    }

    /** By version, month and organisation; steps in the order in which they come on the way. */
    List<CycleTimeRow> rows(CycleTimeQuestion question) {
        Map<Key, Group> groups = new HashMap<>();
        Map<String, WorkClock> clocks = new HashMap<>();
        for (Span span : facts.spans(question)) {
            WorkClock clock = clocks.computeIfAbsent(
                    Optional.ofNullable(span.organisation()).orElse(ReportReaders.GOVERNMENT),
                    code -> workingTime.of(organisations.get(code)));
            add(groups.computeIfAbsent(key(question, span), key -> new Group()), span, clock);
        }
        Map<String, String> kindNames =
                kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        return groups.entrySet().stream()
                .sorted(order())
                .map(entry -> row(entry.getKey(), entry.getValue(), kindNames))
                .toList();
    }

    private static Key key(CycleTimeQuestion question, Span span) {
        return new Key(
                question.isBy(By.VERSION) ? span.version() : null,
                question.isBy(By.MONTH)
                        ? YearMonth.from(span.ended()
                                .atZone(ZoneOffset.UTC)
                                .withZoneSameInstant(question.period().zone()))
                        : null,
                question.isBy(By.ORGANISATION) ? span.organisation() : null,
                span.activity(),
                span.kind(),
                question.isBy(By.ACTIVITY) ? null : span.publicWindow());
    }

    private static void add(Group group, Span span, WorkClock clock) {
        ZonedDateTime from = local(span.from(), clock);
        ZonedDateTime to = local(span.to(), clock);
        group.working.add(clock.between(from, to).toSeconds());
        group.calendar.add(Duration.between(from, to).toSeconds());
        group.offsets += span.offset();
        group.activityName = span.activityName();
        group.sample |= span.sample();
        group.preliminary |= clock.isPreliminary(from, to);
    }

    private static ZonedDateTime local(LocalDateTime utc, WorkClock clock) {
        return utc.atZone(ZoneOffset.UTC).withZoneSameInstant(clock.zone());
    }

    private static Comparator<Map.Entry<Key, Group>> order() {
        Comparator<Key> keys = Comparator.comparing(Key::version, orFirst())
                .thenComparing(Key::month, orFirst())
                .thenComparing(Key::organisation, orFirst());
        Comparator<Key> last = Comparator.comparing(Key::kind, orFirst()).thenComparing(Key::publicWindow, orFirst());
        return Map.Entry.<Key, Group>comparingByKey(keys)
                .thenComparing(entry -> entry.getValue().position())
                .thenComparing(Map.Entry.comparingByKey(last));
    }

    private static <T extends Comparable<? super T>> Comparator<@Nullable T> orFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    private CycleTimeRow row(Key key, Group group, Map<String, String> kindNames) {
        Durations working = group.working;
        return new CycleTimeRow(
                key.version(),
                key.month() == null ? null : key.month().toString(),
                key.organisation(),
                key.organisation() == null ? null : names.organisation(key.organisation()),
                key.activity(),
                group.activityName,
                key.kind(),
                key.kind() == null ? null : kindNames.getOrDefault(key.kind(), key.kind()),
                key.publicWindow(),
                working.count(),
                working.mean(),
                working.percentile(50),
                working.percentile(90),
                working.percentile(95),
                group.calendar.times(),
                group.sample,
                group.preliminary);
    }
}
