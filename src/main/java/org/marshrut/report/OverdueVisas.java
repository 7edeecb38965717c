package org.marshrut.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.OverdueFacts.Counted;
import org.marshrut.report.OverdueFacts.Running;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Who is late, how often and how much: report R2, «Просроченные визы по исполнителям». */
@Component
class OverdueVisas {

    private final OverdueFacts facts;
    private final OverdueSums sums;
    private final PerformerNames names;
    private final RunningLateness lateness;

    OverdueVisas(OverdueFacts facts, OverdueSums sums, PerformerNames names, RunningLateness lateness) {
        this.facts = facts;
        this.sums = sums;
        this.names = names;
        this.lateness = lateness;
    }

    /** Those who are late most first; what has nothing to show is left out. All of it as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<OverdueRow> rows(OverdueQuestion question) {
        List<Counted> counted = sums.counted(question);
        List<Running> running = counted.isEmpty() ? List.of() : sums.running(question);
        Map<String, Performer> performers =
                names.of(counted.stream().map(Counted::performer).distinct().toList());
        Map<String, Tally> tallies = new TreeMap<>();
        for (Counted one : counted) {
            if (counts(question, performers.get(one.performer()))) {
                String row = row(question, one.performer(), one.step(), one.route(), performers);
                tallies.computeIfAbsent(row, key -> new Tally()).add(one);
            }
        }
        RunningLateness.Counting counting = lateness.counting();
        for (Running one : running) {
            Performer performer = performers.get(one.performer());
            Tally tally = performer == null || !counts(question, performer)
                    ? null
                    : tallies.get(row(question, one.performer(), one.step(), one.route(), performers));
            if (tally != null) {
                RunningLateness.Late late = counting.of(one.organisation(), one.due(), one.until());
                tally.add(late.time(), one.times(), late.preliminary());
            }
        }
        Map<String, Performer> called = called(question, counted, performers);
        return tallies.entrySet().stream()
                .map(entry -> {
                    Performer of = called.getOrDefault(entry.getKey(), Performer.of(entry.getKey(), entry.getKey()));
                    return entry.getValue().row(of, names.organisation(of.organisation()));
                })
                .sorted(Comparator.comparingLong(OverdueRow::late)
                        .thenComparing(row -> Duration.parse(row.totalLateness()))
                        .reversed()
                        .thenComparing(OverdueRow::name))
                .toList();
    }

    private static boolean counts(OverdueQuestion question, @Nullable Performer performer) {
        return question.organisation() == null
                || performer != null && question.organisation().equals(performer.organisation());
    }

    /** What stands in the first column. A group of several organisations stands for itself among organisations. */
    private static String row(
            OverdueQuestion question,
            String performer,
            String step,
            @Nullable String route,
            Map<String, Performer> performers) {
        return switch (question.by()) {
            case PERFORMER -> performer;
            case STEP -> step;
            case ROUTE -> String.valueOf(route);
            case ORGANISATION ->
                Optional.ofNullable(performers.get(performer))
                        .map(Performer::organisation)
                        .orElse(performer);
        };
    }

    private Map<String, Performer> called(
            OverdueQuestion question, List<Counted> counted, Map<String, Performer> performers) {
        return switch (question.by()) {
            case PERFORMER -> performers;
            case ORGANISATION -> {
                Map<String, Performer> called = new HashMap<>(performers);
                performers.values().stream()
                        .flatMap(performer -> Stream.ofNullable(performer.organisation()))
                        .distinct()
                        .forEach(code ->
                                called.put(code, new Performer(code, names.organisation(code), null, code, false)));
                yield called;
            }
            case STEP ->
                named(facts.stepNames(counted.stream()
                        .flatMap(one -> Stream.ofNullable(one.taskId()))
                        .toList()));
            case ROUTE ->
                named(facts.routeNames(counted.stream()
                        .flatMap(one -> Stream.ofNullable(one.route()))
                        .distinct()
                        .toList()));
        };
    }

    private static Map<String, Performer> named(Map<String, String> names) {
        Map<String, Performer> called = new HashMap<>();
        names.forEach((id, name) -> called.put(id, Performer.of(id, name)));
        return called;
    }
}
