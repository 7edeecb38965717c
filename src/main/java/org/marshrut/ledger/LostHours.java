package org.marshrut.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.marshrut.engine.Refusal;
import org.marshrut.ledger.LostHoursRow.InParts;
import org.marshrut.ledger.LostHoursRow.Shares;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of lost hours. */
@Component
class LostHours {

    private static final Comparator<LedgerTotals> ORDER = Comparator.comparing(LedgerTotals::process, orFirst())
            .thenComparing(LedgerTotals::version, orFirst())
            .thenComparing(LedgerTotals::month, orFirst())
            .thenComparing(LedgerTotals::organisation, orFirst())
            .thenComparing(LedgerTotals::kind, orFirst());

    private final LedgerSums sums;
    private final LedgerRows rows;
    private final Ways ways;
    private final LedgerMeasuring measuring;
    private final Organisations organisations;
    private final Kinds kinds;
    private final JdbcClient jdbc;
    private final Clock clock;

    LostHours(
            LedgerSums sums,
            LedgerRows rows,
            Ways ways,
            LedgerMeasuring measuring,
            Organisations organisations,
            Kinds kinds,
            JdbcClient jdbc,
            Clock clock) {
        this.sums = sums;
        this.rows = rows;
        this.ways = ways;
        this.measuring = measuring;
        this.organisations = organisations;
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static <T extends Comparable<? super T>> Comparator<@Nullable T> orFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    /** Sample data counts only where there is nothing else. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public LostHoursAnswer of(LostHoursQuestion question) {
        List<LedgerTotals> all = sums.totals(question);
        boolean sample = !all.isEmpty() && all.stream().allMatch(LedgerTotals::sample);
        return answer(all.stream().filter(one -> one.sample() == sample).toList(), sample);
    }

    /**
     * One document, whether its way is over or not. What it was measured by may be gone; then what was kept of it counts.
     *
     * @param visible code of the organisation whose documents count; null for all
     * @throws Refusal 404 for one that is not there, that is restricted or of another organisation, and without a route
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public LostHoursAnswer ofDocument(String document, @Nullable String visible) {
        UUID id = id(document);
        Way way = ways.of(List.of(id)).stream()
                .filter(one -> !one.document().restricted())
                .filter(one -> visible == null || visible.equals(one.document().organisation()))
                .findFirst()
                .orElseThrow(LostHours::unknown);
        LedgerTotals totals = way.document().process() == null
                ? rows.find(id).orElseThrow(LostHours::unknown)
                : totals(measuring.begin().measured(way, end(way)));
        return answer(List.of(totals), totals.sample());
    }

    private OffsetDateTime end(Way way) {
        return Way.end(way.document()).orElseGet(() -> way.endOr(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static UUID id(String document) {
        if (!document.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw unknown();
        }
        return UUID.fromString(document);
    }

    private static Refusal unknown() {
        return Refusal.notFound("Такого документа на маршруте нет. Проверьте идентификатор document.");
    }

    private static LedgerTotals totals(MeasuredDocument of) {
        return new LedgerTotals(
                of.process(),
                of.version(),
                null,
                of.organisation(),
                of.kind(),
                of.broken() ? 0 : 1,
                of.broken() ? 1 : 0,
                of.preliminary() ? 1 : 0,
                of.parts(),
                of.sample());
    }

    private LostHoursAnswer answer(List<LedgerTotals> all, boolean sample) {
        Map<String, String> kindNames =
                kinds.all().stream().collect(Collectors.toMap(Kinds.Kind::code, Kinds.Kind::name));
        Map<String, String> routeNames = all.stream().allMatch(one -> one.process() == null) ? Map.of() : routeNames();
        return new LostHoursAnswer(
                all.stream()
                        .filter(one -> one.documents() > 0)
                        .sorted(ORDER)
                        .map(one -> row(one, kindNames, routeNames))
                        .toList(),
                all.stream().mapToLong(LedgerTotals::leftOut).sum(),
                all.stream().anyMatch(one -> one.preliminary() > 0),
                sample);
    }

    /** A route is called as its newest version is. */
    private Map<String, String> routeNames() {
        record Named(String process, String name) {}
        return jdbc.sql("""
                        select distinct on (process) process, coalesce(name, process) as name from drawn_routes
                        order by process, version desc
                        """).query(Named.class).list().stream().collect(Collectors.toMap(Named::process, Named::name));
    }

    private LostHoursRow row(LedgerTotals of, Map<String, String> kindNames, Map<String, String> routeNames) {
        Function<HourPart, String> part =
                one -> Duration.ofSeconds(of.parts().of(one)).toString();
        long total = of.parts().total();
        Function<HourPart, Double> share =
                one -> total == 0 ? 0.0 : (double) of.parts().of(one) / total;
        return new LostHoursRow(
                of.process(),
                of.process() == null ? null : routeNames.getOrDefault(of.process(), of.process()),
                of.version(),
                of.organisation(),
                Optional.ofNullable(of.organisation())
                        .map(code -> organisations
                                .find(code)
                                .map(Organisation::shortName)
                                .orElse(code))
                        .orElse(null),
                of.month() == null ? null : YearMonth.from(of.month()).toString(),
                of.kind(),
                of.kind() == null ? null : kindNames.getOrDefault(of.kind(), of.kind()),
                of.documents(),
                Duration.ofSeconds(total).toString(),
                new InParts(
                        part.apply(HourPart.WORK),
                        part.apply(HourPart.WAITING),
                        part.apply(HourPart.OVERDUE),
                        part.apply(HourPart.ABSENCE),
                        part.apply(HourPart.REWORK),
                        part.apply(HourPart.LEGAL_WINDOW),
                        part.apply(HourPart.TECHNICAL),
                        part.apply(HourPart.OFF_HOURS)),
                new Shares(
                        share.apply(HourPart.WORK),
                        share.apply(HourPart.WAITING),
                        share.apply(HourPart.OVERDUE),
                        share.apply(HourPart.ABSENCE),
                        share.apply(HourPart.REWORK),
                        share.apply(HourPart.LEGAL_WINDOW),
                        share.apply(HourPart.TECHNICAL),
                        share.apply(HourPart.OFF_HOURS)));
    }
}
