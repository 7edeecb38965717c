package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who logs in on the page, and by what: of people who may log in.
 *
 * @param key a category, a district, the code of an organisation, or {@code ALL}
 * @param active have logged in since the day asked for, {@code idle} only before it, {@code never} not yet
 * @param desk of those active, whose latest log-in was by this class of device; likewise {@code tablet}, {@code phone}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LogInRow(
        String key, String name, long people, long active, long idle, long never, long desk, long tablet, long phone) {

    /** Where most have not come, first. */
    static List<LogInRow> of(CoverageBy by, List<ConnectedOrganisation> there) {
        Map<String, List<ConnectedOrganisation>> byKey =
                there.stream().collect(Collectors.groupingBy(by::key, LinkedHashMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .map(one -> row(by, one.getKey(), one.getValue()))
                .filter(row -> row.people() > 0)
                .sorted(Comparator.comparingLong((LogInRow row) -> -row.never() - row.idle())
                        .thenComparing(LogInRow::name)
                        .thenComparing(LogInRow::key))
                .toList();
    }

    private static LogInRow row(CoverageBy by, String key, List<ConnectedOrganisation> all) {
        return new LogInRow(
                key,
                by == CoverageBy.ORGANISATION ? all.get(0).name() : by.title(key),
                Coverage.sum(all, ConnectedOrganisation::people),
                Coverage.sum(all, ConnectedOrganisation::active),
                Coverage.sum(all, ConnectedOrganisation::idle),
                Coverage.sum(all, ConnectedOrganisation::never),
                Coverage.sum(all, ConnectedOrganisation::desk),
                Coverage.sum(all, ConnectedOrganisation::tablet),
                Coverage.sum(all, ConnectedOrganisation::phone));
    }
}
