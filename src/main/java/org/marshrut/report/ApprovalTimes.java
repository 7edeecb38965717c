package org.marshrut.report;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.NormsInWorkingTime;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Today;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Report R1: how long approval takes by kinds of documents, against what the norm of a visa gives, and its months. */
@Component
class ApprovalTimes {

    private static final String NORM = "VISA";

    private record Key(String kind, boolean publicWindow, boolean sample) {}

    private static final class Found {
        private final @Nullable Long norm;
        private final Durations all = new Durations();
        private final TreeMap<YearMonth, Durations> months = new TreeMap<>();
        private boolean preliminary;

        private Found(Optional<Duration> norm) {
            this.norm = norm.map(Duration::toSeconds).orElse(null);
        }

        private void add(CycleDay day, @Nullable String organisation) {
            for (int place = 0; place < day.working().length; place++) {
                if (organisation == null || organisation.equals(day.organisations()[place])) {
                    all.add(day.working()[place]);
                    months.computeIfAbsent(YearMonth.from(day.day()), month -> new Durations())
                            .add(day.working()[place]);
                    preliminary |= day.preliminary();
                }
            }
        }

        private @Nullable Double share(Durations of) {
            return norm == null ? null : (double) of.upTo(norm) / of.count();
        }
    }

    private final CycleSums sums;
    private final NormsInWorkingTime norms;
    private final Kinds kinds;
    private final Today today;

    ApprovalTimes(CycleSums sums, NormsInWorkingTime norms, Kinds kinds, Today today) {
        this.sums = sums;
        this.norms = norms;
        this.kinds = kinds;
        this.today = today;
    }

    /** By kind, what was open to the public apart; all as it was at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<ApprovalTimeRow> rows(String process, Period period, @Nullable String organisation) {
        Map<Key, Found> found = new TreeMap<>(
                Comparator.comparing(Key::kind).thenComparing(Key::publicWindow).thenComparing(Key::sample));
        sums.times(
                new CycleTimeQuestion(process, period, Measure.APPROVAL, EnumSet.noneOf(By.class), organisation),
                day -> found.computeIfAbsent(
                                new Key(day.kind(), day.publicWindow(), day.sample()),
                                key -> new Found(norms.of(NORM, key.kind())))
                        .add(day, organisation));
        Map<String, String> names = kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        YearMonth now = YearMonth.from(today.inTheGovernment());
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().all.count() > 0)
                .map(entry -> row(entry.getKey(), entry.getValue(), names, now))
                .toList();
    }

    private static ApprovalTimeRow row(Key key, Found found, Map<String, String> names, YearMonth now) {
        return new ApprovalTimeRow(
                CycleKey.orNull(key.kind()),
                key.kind().isEmpty() ? null : names.getOrDefault(key.kind(), key.kind()),
                key.publicWindow(),
                key.sample(),
                found.all.count(),
                CycleNumbers.written((double) found.all.sum() / found.all.count()),
                CycleNumbers.written(found.all.percentile(50)),
                CycleNumbers.written(found.all.percentile(90)),
                found.norm == null ? null : CycleNumbers.written(found.norm),
                found.norm == null ? null : (long) found.all.upTo(found.norm),
                found.share(found.all),
                found.months.entrySet().stream()
                        .map(month -> new ApprovalTimeRow.ApprovalMonth(
                                month.getKey().toString(),
                                month.getKey().isBefore(now),
                                month.getValue().count(),
                                CycleNumbers.written(month.getValue().percentile(50)),
                                found.share(month.getValue())))
                        .toList(),
                found.preliminary);
    }
}
