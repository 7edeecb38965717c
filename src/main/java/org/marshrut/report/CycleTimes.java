package org.marshrut.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How long documents are on their way: report R1, and the comparison of versions of a route. */
@Component
class CycleTimes {

    private final CycleSums sums;
    private final PerformerNames names;
    private final Kinds kinds;

    CycleTimes(CycleSums sums, PerformerNames names, Kinds kinds) {
        this.sums = sums;
        this.names = names;
        this.kinds = kinds;
    }

    /** By version, month and organisation; steps in the order in which they come on the way. All as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<CycleTimeRow> rows(CycleTimeQuestion question) {
        Map<CycleKey, CycleNumbers> numbers = sums.numbers(question);
        Map<String, String> kindNames =
                kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        return numbers.entrySet().stream()
                .sorted(order())
                .map(entry -> row(entry.getKey(), entry.getValue(), kindNames))
                .toList();
    }

    private static Comparator<Map.Entry<CycleKey, CycleNumbers>> order() {
        Comparator<CycleKey> keys = Comparator.comparing(CycleKey::version, orFirst())
                .thenComparing(CycleKey::month, orFirst())
                .thenComparing(CycleKey::organisation, orFirst());
        Comparator<CycleKey> last = Comparator.comparing(CycleKey::kind, orFirst())
                .thenComparing(CycleKey::publicWindow, orFirst())
                .thenComparing(CycleKey::activity, orFirst());
        return Map.Entry.<CycleKey, CycleNumbers>comparingByKey(keys)
                .thenComparing(entry -> entry.getValue().position())
                .thenComparing(Map.Entry.comparingByKey(last));
    }

    private static <T extends Comparable<? super T>> Comparator<@Nullable T> orFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    private CycleTimeRow row(CycleKey key, CycleNumbers numbers, Map<String, String> kindNames) {
        CycleTimeRow.CalendarTimes working = numbers.inWorkingTime();
        return new CycleTimeRow(
                key.version(),
                key.month() == null ? null : key.month().toString(),
                key.organisation(),
                key.organisation() == null ? null : names.organisation(key.organisation()),
                key.activity(),
                numbers.activityName(),
                key.kind(),
                key.kind() == null ? null : kindNames.getOrDefault(key.kind(), key.kind()),
                key.publicWindow(),
                numbers.times(),
                working.mean(),
                working.p50(),
                working.p90(),
                working.p95(),
                numbers.byTheCalendar(),
                numbers.sample(),
                numbers.preliminary());
    }
}
