package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.marshrut.report.DeliveredDays.DeliveredDay;
import org.marshrut.report.RegisteredDays.RegisteredDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reports R7 and R16: days that are closed as they are kept, the last ones from the rows. */
@Component
class DailyReports {

    enum By {
        KIND,
        DAY,
        MONTH,
        ALL;

        /** @throws org.marshrut.engine.Refusal 400 for anything but the names in small letters */
        static By of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> Periods.refused("by", "Строки бывают по kind, day, month и all."));
        }
    }

    /**
     * @param key code of the kind, the day, the month; {@code all}
     * @param perDay of the working days of organisation 01 that the period has had so far
     * @param peakHour of the clock where it was registered, the earliest of equal ones; from it to the next one {@code atPeak}
     * @param users people by whose hand it was; what routes register by themselves names nobody
     * @param hours by the hour, from midnight on
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RegisteredRow(
            String key,
            String name,
            long count,
            double perDay,
            int peakHour,
            long atPeak,
            long users,
            List<Long> hours) {}

    /**
     * @param key as above
     * @param mean, p50, p90 working time, ISO 8601 of hours and minutes; {@code calendar} the same by the wall clock
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DeliveredRow(
            String key,
            String name,
            long count,
            String mean,
            String p50,
            String p90,
            CycleTimeRow.CalendarTimes calendar,
            boolean preliminary) {}

    private static final class Registered {
        private final long[] hours = new long[24];
        private final Set<String> logins = new HashSet<>();
    }

    private static final class Delivered {
        private final Durations working = new Durations();
        private final Durations calendar = new Durations();
        private boolean preliminary;
    }

    private final ClosedDays closed;
    private final RegisteredDays registered;
    private final DeliveredDays delivered;
    private final Kinds kinds;
    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final Today today;

    DailyReports(
            ClosedDays closed,
            RegisteredDays registered,
            DeliveredDays delivered,
            Kinds kinds,
            Organisations organisations,
            WorkingTime workingTime,
            Today today) {
        this.closed = closed;
        this.registered = registered;
        this.delivered = delivered;
        this.kinds = kinds;
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.today = today;
    }

    /** @param organisation whose documents count; null for all */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<RegisteredRow> registered(Period period, By by, @Nullable String organisation) {
        Map<String, Registered> rows = new TreeMap<>();
        for (RegisteredDay day : days(
                period,
                organisation,
                (from, to) -> registered.kept(from, to, organisation),
                rest -> registered.ofRows(rest, organisation),
                RegisteredDay::organisation)) {
            Registered row = rows.computeIfAbsent(key(by, day.kind(), day.day()), key -> new Registered());
            for (int hour = 0; hour < row.hours.length; hour++) {
                row.hours[hour] += day.hours()[hour];
            }
            row.logins.addAll(Arrays.asList(day.logins()));
        }
        Map<String, String> names = names(by);
        List<RegisteredRow> shown = new ArrayList<>();
        rows.forEach((key, row) -> shown.add(row(key, row, names, by, period)));
        return shown;
    }

    /** @param organisation whose documents count; null for all */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public List<DeliveredRow> delivered(Period period, By by, @Nullable String organisation) {
        Map<String, Delivered> rows = new TreeMap<>();
        for (DeliveredDay day : days(
                period,
                organisation,
                (from, to) -> delivered.kept(from, to, organisation),
                rest -> delivered.ofRows(rest, organisation),
                DeliveredDay::organisation)) {
            Delivered row = rows.computeIfAbsent(key(by, day.kind(), day.day()), key -> new Delivered());
            for (int place = 0; place < day.working().length; place++) {
                row.working.add(day.working()[place]);
                row.calendar.add(day.calendar()[place]);
            }
            row.preliminary |= day.preliminary();
        }
        Map<String, String> names = names(by);
        List<DeliveredRow> shown = new ArrayList<>();
        rows.forEach((key, row) -> shown.add(row(key, row, names)));
        return shown;
    }

    private <D> List<D> days(
            Period period,
            @Nullable String organisation,
            BiFunction<LocalDate, LocalDate, List<D>> kept,
            java.util.function.Function<Period, List<D>> ofRows,
            java.util.function.Function<D, String> whose) {
        LocalDate last = closed.last();
        List<D> all = new ArrayList<>();
        if (!period.from().isAfter(last)) {
            all.addAll(kept.apply(period.from(), period.to().isBefore(last) ? period.to() : last));
        }
        if (period.to().isAfter(last)) {
            LocalDate from = period.from().isAfter(last) ? period.from() : last.plusDays(1);
            ofRows.apply(new Period(from, period.to(), period.zone())).stream()
                    .filter(day -> whose.apply(day)
                            .equals(Optional.ofNullable(organisation).orElse(RegisteredDays.ALL)))
                    .forEach(all::add);
        }
        return all;
    }

    private static String key(By by, String kind, LocalDate day) {
        return switch (by) {
            case KIND -> kind;
            case DAY -> day.toString();
            case MONTH -> YearMonth.from(day).toString();
            case ALL -> "all";
        };
    }

    private Map<String, String> names(By by) {
        return by == By.KIND
                ? kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name))
                : Map.of("all", "Все документы");
    }

    private RegisteredRow row(String key, Registered row, Map<String, String> names, By by, Period period) {
        int peak = 0;
        long count = 0;
        for (int hour = 0; hour < row.hours.length; hour++) {
            count += row.hours[hour];
            peak = row.hours[hour] > row.hours[peak] ? hour : peak;
        }
        long days =
                switch (by) {
                    case DAY -> 1;
                    case MONTH -> workingDays(within(period, YearMonth.parse(key)));
                    default -> workingDays(period);
                };
        return new RegisteredRow(
                key,
                names.getOrDefault(key, key),
                count,
                (double) count / Math.max(1, days),
                peak,
                row.hours[peak],
                row.logins.size(),
                Arrays.stream(row.hours).boxed().toList());
    }

    private static Period within(Period period, YearMonth month) {
        LocalDate from = month.atDay(1).isAfter(period.from()) ? month.atDay(1) : period.from();
        LocalDate to = month.atEndOfMonth().isBefore(period.to()) ? month.atEndOfMonth() : period.to();
        return new Period(from, to, period.zone());
    }

    /** Days to come are none on which somebody could have registered anything. */
    private long workingDays(Period period) {
        LocalDate now = today.inTheGovernment();
        LocalDate to = now.isBefore(period.to()) ? now : period.to();
        if (to.isBefore(period.from())) {
            return 0;
        }
        WorkClock clock = workingTime.of(organisations.get(ReportReaders.GOVERNMENT));
        return clock.days(period.from().minusDays(1).atStartOfDay(clock.zone()), to.atStartOfDay(clock.zone()));
    }

    private static DeliveredRow row(String key, Delivered row, Map<String, String> names) {
        CycleNumbers numbers = new CycleNumbers(
                null,
                row.working.count(),
                0,
                CycleNumbers.Spread.of(row.working),
                CycleNumbers.Spread.of(row.calendar),
                false,
                row.preliminary);
        CycleTimeRow.CalendarTimes working = numbers.inWorkingTime();
        return new DeliveredRow(
                key,
                names.getOrDefault(key, key),
                numbers.times(),
                java.util.Objects.requireNonNull(working.mean()),
                java.util.Objects.requireNonNull(working.p50()),
                java.util.Objects.requireNonNull(working.p90()),
                numbers.byTheCalendar(),
                row.preliminary);
    }
}
