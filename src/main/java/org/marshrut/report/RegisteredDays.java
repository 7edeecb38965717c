package org.marshrut.report;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been registered on which day, as the trail says: at which hours, and by whose hand. Restricted papers are left out. */
@Component
class RegisteredDays {

    static final String ALL = "*";

    /**
     * @param organisation code; {@code *} for all of them
     * @param hours how many, by the hour of the organisation's clock
     * @param logins by whose hand, each once; what the system registered by itself names nobody
     */
    record RegisteredDay(String organisation, LocalDate day, String kind, int[] hours, String[] logins) {}

    private record Key(String organisation, LocalDate day, String kind) {}

    private static final class Counted {
        private final int[] hours = new int[24];
        private final TreeSet<String> logins = new TreeSet<>();
    }

    private static final KeptRows ROWS = new KeptRows(
            "registered_days", "day = :day", List.of("organisation", "day", "kind"), List.of("hours", "logins"));

    static final String OF_ROWS = """
            select d.organisation, day_of(t.at) as day, d.kind, extract(hour from t.at at time zone o.zone)::int as hour,
                   count(*) as documents, array_agg(distinct t.login) filter (where t.login is not null) as logins
            from trail t
            join documents d on d.id = t.document
            join organisations o on o.code = d.organisation
            where t.event = 'REGISTERED' and t.at >= :start and t.at < :end and not d.restricted
              and (cast(:organisation as text) is null or d.organisation = :organisation)
            group by 1, 2, 3, 4
            """;

    private final JdbcClient jdbc;

    RegisteredDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As they are kept. */
    List<RegisteredDay> kept(LocalDate from, LocalDate to, @Nullable String organisation) {
        return jdbc.sql("select * from registered_days where organisation = ? and day between ? and ?")
                .params(organisation == null ? ALL : organisation, from, to)
                .query((row, n) -> new RegisteredDay(
                        row.getString("organisation"),
                        row.getObject("day", LocalDate.class),
                        row.getString("kind"),
                        LabourDays.numbers(row, "hours"),
                        (String[]) row.getArray("logins").getArray()))
                .list();
    }

    /** As the trail says now, for each organisation and for all of them. */
    List<RegisteredDay> ofRows(Period period, @Nullable String organisation) {
        Map<Key, Counted> counted = new HashMap<>();
        jdbc.sql(OF_ROWS)
                .param("start", period.start())
                .param("end", period.end())
                .param("organisation", organisation, Types.VARCHAR)
                .query(row -> {
                    String[] logins = row.getArray("logins") == null
                            ? new String[0]
                            : (String[]) row.getArray("logins").getArray();
                    for (String of : List.of(row.getString("organisation"), ALL)) {
                        Counted one = counted.computeIfAbsent(
                                new Key(of, row.getObject("day", LocalDate.class), row.getString("kind")),
                                key -> new Counted());
                        one.hours[row.getInt("hour")] += row.getInt("documents");
                        one.logins.addAll(Arrays.asList(logins));
                    }
                });
        List<RegisteredDay> days = new ArrayList<>();
        counted.forEach((key, one) -> days.add(new RegisteredDay(
                key.organisation(), key.day(), key.kind(), one.hours, one.logins.toArray(String[]::new))));
        return days;
    }

    /** From now on this is everything of the day. */
    void write(LocalDate day, List<RegisteredDay> all) {
        ROWS.replace(jdbc, all, Map.of("day", day));
    }
}
