package org.marshrut.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.RollOutPlan.Planned;

/** Adds organisations and lines of the plan up to rows; those come with the greatest first. */
final class Coverage {

    private Coverage() {}

    static List<CoverageRow> rows(CoverageBy by, List<ConnectedOrganisation> there, List<Planned> plan) {
        Map<String, List<ConnectedOrganisation>> byKey =
                there.stream().collect(Collectors.groupingBy(by::key, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Planned>> planned =
                plan.stream().collect(Collectors.groupingBy(by::key, LinkedHashMap::new, Collectors.toList()));
        Set<String> keys = new LinkedHashSet<>(byKey.keySet());
        keys.addAll(planned.keySet());
        return keys.stream()
                .map(key -> row(by, key, byKey.getOrDefault(key, List.of()), planned.getOrDefault(key, List.of())))
                .sorted(Comparator.comparingLong((CoverageRow row) -> -Math.max(row.organisations(), row.planned()))
                        .thenComparing(CoverageRow::name))
                .toList();
    }

    private static CoverageRow row(CoverageBy by, String key, List<ConnectedOrganisation> there, List<Planned> plan) {
        List<ConnectedOrganisation> connected =
                there.stream().filter(ConnectedOrganisation::isConnected).toList();
        long planned = sum(plan, Planned::organisations);
        long whole = planned > 0 ? planned : there.size();
        return new CoverageRow(
                key,
                by.title(key),
                there.size(),
                connected.size(),
                planned,
                sum(plan, Planned::organisationsNow),
                whole == 0 ? 0 : (double) connected.size() / whole,
                sum(connected, one -> Objects.requireNonNullElse(one.seats(), 0)),
                sum(plan, Planned::seats),
                sum(plan, Planned::seatsNow),
                sum(connected, ConnectedOrganisation::people),
                sum(connected, ConnectedOrganisation::active),
                next(plan));
    }

    private static @Nullable LocalDate next(List<Planned> plan) {
        return plan.stream()
                .map(Planned::next)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static <T> long sum(List<T> all, ToLongFunction<T> number) {
        return all.stream().mapToLong(number).sum();
    }
}
