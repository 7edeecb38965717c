package org.marshrut.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.ledger.AskedRoutes.DrawnStep;
import org.marshrut.ledger.HeatAnswer.Critical;
import org.marshrut.ledger.HeatAnswer.HeatStep;
import org.marshrut.ledger.StepSums.Counted;
import org.marshrut.ledger.StepSums.LastOne;
import org.marshrut.ledger.StepSums.Open;
import org.marshrut.organisation.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How long the steps of a route take, and who holds its rounds up. */
@Component
class Heat {

    private static final int NAMED = 20;

    private final StepSums sums;
    private final People people;
    private final Clock clock;

    Heat(StepSums sums, People people, Clock clock) {
        this.sums = sums;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Sample data counts only where there is nothing else.
     *
     * @param withPeople whether numbers of single people may be shown
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public HeatAnswer of(HeatQuestion question, boolean withPeople) {
        List<Counted> all = sums.counted(question);
        boolean sample = !all.isEmpty() && all.stream().allMatch(Counted::sample);
        Map<String, Counted> counted = all.stream()
                .filter(one -> one.sample() == sample)
                .collect(Collectors.toMap(Counted::activity, Function.identity()));
        Optional<Counted> documents = Optional.ofNullable(counted.remove(""));
        Map<String, Open> open = sums.open(question, clock.instant().atOffset(ZoneOffset.UTC)).stream()
                .collect(Collectors.toMap(Open::activity, Function.identity()));
        List<HeatStepNumbers> steps = steps(question, counted, open);
        long working = steps.stream().mapToLong(HeatStepNumbers::workingSum).sum();
        return new HeatAnswer(
                question.route().process(),
                question.route().name(),
                question.version(),
                question.route().definition(),
                question.period().from(),
                question.period().to(),
                documents.map(Counted::times).orElse(0L),
                steps.stream().map(step -> step(step, working)).toList(),
                withPeople ? critical(question, sample) : List.of(),
                documents.map(Counted::preliminary).orElse(0L) > 0,
                sample);
    }

    private static List<HeatStepNumbers> steps(
            HeatQuestion question, Map<String, Counted> counted, Map<String, Open> open) {
        Map<String, DrawnStep> drawn = new LinkedHashMap<>();
        question.route().steps().forEach(step -> drawn.put(step.activity(), step));
        return Stream.of(drawn.keySet(), counted.keySet(), open.keySet())
                .flatMap(keys -> keys.stream())
                .distinct()
                .map(activity -> numbers(activity, drawn.get(activity), counted.get(activity), open.get(activity)))
                .sorted(question.measure().order())
                .toList();
    }

    private static HeatStepNumbers numbers(
            String activity, @Nullable DrawnStep drawn, @Nullable Counted counted, @Nullable Open open) {
        Counted of = counted == null ? new Counted(false, activity, activity, "", 0, 0, 0, 0, 0, 0, 0, 0, 0) : counted;
        return new HeatStepNumbers(
                activity,
                drawn == null ? of.name() : drawn.name(),
                called(drawn, of),
                of.times(),
                of.median(),
                of.p90(),
                of.medianCalendar(),
                of.p90Calendar(),
                of.workingSum(),
                of.decided(),
                of.late(),
                open == null ? 0 : open.queue(),
                open == null ? 0 : open.overdue());
    }

    private static @Nullable String called(@Nullable DrawnStep drawn, Counted counted) {
        if (drawn != null && drawn.called() != null) {
            return drawn.called();
        }
        return counted.called().isEmpty() ? null : counted.called();
    }

    private static HeatStep step(HeatStepNumbers of, long working) {
        return new HeatStep(
                of.activity(),
                of.name(),
                of.times(),
                written(of.median()),
                written(of.p90()),
                written(of.medianCalendar()),
                written(of.p90Calendar()),
                working == 0 ? 0 : (double) of.workingSum() / working,
                of.queue(),
                of.openOverdue(),
                of.late(),
                of.lateShare(),
                of.called());
    }

    private List<Critical> critical(HeatQuestion question, boolean sample) {
        Map<String, Long> rounds = sums.lastOnes(question).stream()
                .filter(one -> one.sample() == sample)
                .collect(Collectors.toMap(LastOne::person, LastOne::rounds));
        long all = Optional.ofNullable(rounds.remove("")).orElse(0L);
        List<Map.Entry<String, Long>> most = rounds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .toList();
        Map<String, People.Named> names =
                people.named(most.stream().map(Map.Entry::getKey).toList());
        return most.stream()
                .map(one -> new Critical(
                        one.getKey(),
                        Optional.ofNullable(names.get(one.getKey()))
                                .map(People.Named::name)
                                .orElse(one.getKey()),
                        one.getValue(),
                        all == 0 ? 0 : (double) one.getValue() / all))
                .toList();
    }

    /** ISO 8601 of hours and minutes. */
    static String written(long minutes) {
        return minutes == 0 ? "PT0M" : Duration.ofMinutes(minutes).toString();
    }
}
