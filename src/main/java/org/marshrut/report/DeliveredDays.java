package org.marshrut.report;

import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long registered papers took to reach the first performer's inbox, by the day on which they did. Working time is that of the
 * document's organisation. Restricted papers are left out, and assignments that are older than the number.
 */
@Component
class DeliveredDays {

    /**
     * @param organisation code; {@code *} for all of them
     * @param working seconds, {@code calendar} in the same order
     */
    record DeliveredDay(
            String organisation, LocalDate day, String kind, int[] working, int[] calendar, boolean preliminary) {}

    private record Key(String organisation, LocalDate day, String kind) {}

    private record Time(int working, int calendar, boolean preliminary) {}

    private static final KeptRows ROWS = new KeptRows(
            "delivered_days",
            "day = :day",
            List.of("organisation", "day", "kind"),
            List.of("working", "calendar", "preliminary"));

    static final String OF_ROWS = """
            select d.organisation, d.kind, day_of(g.at) as day, r.at as registered, g.at as delivered
            from (select a.document_id, min(a.given_at) as at from assignments a
                  where a.given_at >= :start and a.given_at < :end
                  group by 1) g
            join documents d on d.id = g.document_id and not d.restricted
            cross join lateral (
              select min(t.at) as at from trail t where t.document = g.document_id and t.event = 'REGISTERED') r
            where r.at <= g.at
              and (cast(:organisation as text) is null or d.organisation = :organisation)
              and not exists (select from assignments b where b.document_id = g.document_id and b.given_at < :start)
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final WorkingTime workingTime;

    DeliveredDays(JdbcClient jdbc, Organisations organisations, WorkingTime workingTime) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.workingTime = workingTime;
    }

    /** As they are kept. */
    List<DeliveredDay> kept(LocalDate from, LocalDate to, @Nullable String organisation) {
        return jdbc.sql("select * from delivered_days where organisation = ? and day between ? and ?")
                .params(organisation == null ? RegisteredDays.ALL : organisation, from, to)
                .query((row, n) -> new DeliveredDay(
                        row.getString("organisation"),
                        row.getObject("day", LocalDate.class),
                        row.getString("kind"),
                        LabourDays.numbers(row, "working"),
                        LabourDays.numbers(row, "calendar"),
                        row.getBoolean("preliminary")))
                .list();
    }

    /** As assignments and the trail say now, for each organisation and for all of them. */
    List<DeliveredDay> ofRows(Period period, @Nullable String organisation) {
        Map<String, WorkClock> clocks = new HashMap<>();
        Map<Key, List<Time>> found = new HashMap<>();
        jdbc.sql(OF_ROWS)
                .param("start", period.start())
                .param("end", period.end())
                .param("organisation", organisation, Types.VARCHAR)
                .query(row -> {
                    WorkClock clock = clocks.computeIfAbsent(
                            row.getString("organisation"), code -> workingTime.of(organisations.get(code)));
                    ZonedDateTime from =
                            row.getObject("registered", OffsetDateTime.class).atZoneSameInstant(clock.zone());
                    ZonedDateTime to =
                            row.getObject("delivered", OffsetDateTime.class).atZoneSameInstant(clock.zone());
                    Time time = new Time(
                            (int) clock.between(from, to).toSeconds(),
                            (int) Duration.between(from, to).toSeconds(),
                            clock.isPreliminary(from, to));
                    for (String of : List.of(row.getString("organisation"), RegisteredDays.ALL)) {
                        found.computeIfAbsent(
                                        new Key(of, row.getObject("day", LocalDate.class), row.getString("kind")),
                                        key -> new ArrayList<>())
                                .add(time);
                    }
                });
        List<DeliveredDay> days = new ArrayList<>();
        found.forEach((key, times) -> {
            times.sort(Comparator.comparingInt(Time::working).thenComparingInt(Time::calendar));
            days.add(new DeliveredDay(
                    key.organisation(),
                    key.day(),
                    key.kind(),
                    times.stream().mapToInt(Time::working).toArray(),
                    times.stream().mapToInt(Time::calendar).toArray(),
                    times.stream().anyMatch(Time::preliminary)));
        });
        return days;
    }

    /** From now on this is everything of the day. */
    void write(LocalDate day, List<DeliveredDay> all) {
        ROWS.replace(jdbc, all, Map.of("day", day));
    }
}
