package org.marshrut.report;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Today;
import org.marshrut.report.CycleTimeQuestion.By;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How long documents are on their way: report R1, and the comparison of versions of a route. */
@Component
class CycleTimes {

    private final CycleSums sums;
    private final OpenInstances open;
    private final PerformerNames names;
    private final Kinds kinds;
    private final Today today;

    CycleTimes(CycleSums sums, OpenInstances open, PerformerNames names, Kinds kinds, Today today) {
        this.sums = sums;
        this.open = open;
        this.today = today;
        this.names = names;
        this.kinds = kinds;
    }

    /** By version, month and organisation; steps in the order in which they come on the way. All as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<CycleTimeRow> rows(CycleTimeQuestion question) {
        Map<CycleKey, CycleNumbers> numbers = sums.numbers(question);
        Map<String, String> kindNames =
                kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        Map<CycleKey, Long> unfinished = question.isBySubmission() ? open.count(question) : Map.of();
        unfinished.keySet().forEach(key -> numbers.putIfAbsent(key, CycleNumbers.NONE));
        YearMonth now = YearMonth.from(today.inTheGovernment());
        return numbers.entrySet().stream()
                .sorted(order())
                .map(entry -> row(
                        entry.getKey(),
                        entry.getValue(),
                        question.isBySubmission() && !question.isBy(By.ACTIVITY)
                                ? unfinished.getOrDefault(entry.getKey(), 0L)
                                : null,
                        now,
                        kindNames))
                .toList();
    }

    private static Comparator<Map.Entry<CycleKey, CycleNumbers>> order() {
        Comparator<CycleKey> keys = Comparator.comparing(CycleKey::version, orFirst())
                .thenComparing(CycleKey::month, orFirst())
                .thenComparing(CycleKey::organisation, orFirst());
        Comparator<CycleKey> last = Comparator.comparing(CycleKey::kind, orFirst())
                .thenComparing(CycleKey::publicWindow, orFirst())
                .thenComparing(CycleKey::activity, orFirst())
                .thenComparing(CycleKey::sample);
        return Map.Entry.<CycleKey, CycleNumbers>comparingByKey(keys)
                .thenComparing(entry -> entry.getValue().position())
                .thenComparing(Map.Entry.comparingByKey(last));
    }

    private static <T extends Comparable<? super T>> Comparator<@Nullable T> orFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    private CycleTimeRow row(
            CycleKey key,
            CycleNumbers numbers,
            @Nullable Long unfinished,
            YearMonth now,
            Map<String, String> kindNames) {
        CycleTimeRow.CalendarTimes working = numbers.inWorkingTime();
        boolean isOver = key.month() != null && key.month().isBefore(now) && (unfinished == null || unfinished == 0);
        return new CycleTimeRow(
                key.version(),
                key.month() == null ? null : key.month().toString(),
                key.month() == null ? null : isOver,
                key.organisation(),
                key.organisation() == null ? null : names.organisation(key.organisation()),
                key.activity(),
                numbers.activityName(),
                key.kind(),
                key.kind() == null ? null : kindNames.getOrDefault(key.kind(), key.kind()),
                key.publicWindow(),
                numbers.times(),
                unfinished,
                unfinished == null ? null : share(unfinished, numbers.times()),
                working.mean(),
                working.p50(),
                working.p90(),
                working.p95(),
                numbers.byTheCalendar(),
                key.sample(),
                numbers.preliminary());
    }

    private static double share(long unfinished, long finished) {
        return unfinished + finished == 0 ? 0 : (double) unfinished / (unfinished + finished);
    }
}
