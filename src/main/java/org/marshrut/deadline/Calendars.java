package org.marshrut.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Remembered;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The production calendars in the database. A load adds a row and never changes one, so all calendars up to a row's id
 * are a version that stays as it is: a node keeps the version it has read, and asks before each use whether it is still
 * the newest. A change by another node counts from its commit on, in transactions that ask after it.
 */
@Component
public class Calendars {

    static final String FEDERAL = "federal";
    static final String REGION = "region";

    private record Version(long id, Map<String, Map<LocalDate, DayKind>> days, Set<Integer> federalYears) {}

    private record Known(Version version, Map<String, WorkCalendar> calendars) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Remembered remembered;
    private volatile @Nullable Known known;

    Calendars(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, Remembered remembered) {
        this.remembered = remembered;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** The calendar of an organisation as it is now; whoever counts much asks once. */
    public WorkCalendar of(String organisation) {
        Known now = now();
        // Organisations without a calendar of their own share one.
        String own = now.version().days().containsKey(organisation) ? organisation : REGION;
        return now.calendars().computeIfAbsent(own, code -> calendar(now.version(), code));
    }

    private static WorkCalendar calendar(Version version, String code) {
        Map<String, Map<LocalDate, DayKind>> days = version.days();
        List<String> nearestFirst = code.equals(REGION) ? List.of(REGION, FEDERAL) : List.of(code, REGION, FEDERAL);
        return new WorkCalendar(
                nearestFirst.stream()
                        .map(layer -> days.getOrDefault(layer, Map.of()))
                        .toList(),
                version.federalYears());
    }

    private Known now() {
        long newest = remembered.get(Calendars.class, () -> jdbc.sql("select coalesce(max(id), 0) from calendars")
                .query(Long.class)
                .single());
        Known kept = known;
        if (kept == null || kept.version().id() != newest) {
            kept = new Known(read(newest), new ConcurrentHashMap<>());
            known = kept;
        }
        return kept;
    }

    private Version read(long id) {
        Map<String, Map<LocalDate, DayKind>> days = new HashMap<>();
        Set<Integer> federalYears = new HashSet<>();
        jdbc.sql("""
                        select c.code, c.year, d.day, d.kind
                        from (select distinct on (code, year) id, code, year from calendars where id <= ?
                              order by code, year, id desc) c
                        left join calendar_days d on d.calendar = c.id
                        """).param(id).query(row -> {
            String code = row.getString("code");
            if (code.equals(FEDERAL)) {
                federalYears.add(row.getInt("year"));
            }
            if (row.getString("kind") != null) {
                days.computeIfAbsent(code, key -> new HashMap<>())
                        .put(row.getObject("day", LocalDate.class), DayKind.valueOf(row.getString("kind")));
            }
        });
        return new Version(id, days, federalYears);
    }

    /** The file of a calendar and a year as it counts now. */
    Optional<CalendarFile> file(String code, int year) {
        return newest(code, year).map(id -> {
            CalendarFile file = new CalendarFile(year, new TreeMap<>());
            jdbc.sql("select day, kind, note from calendar_days where calendar = ?")
                    .param(id)
                    .query(row -> {
                        file.days()
                                .put(
                                        row.getObject("day", LocalDate.class),
                                        new CalendarFile.Day(
                                                DayKind.valueOf(row.getString("kind")), row.getString("note")));
                    });
            return file;
        });
    }

    private Optional<Long> newest(String code, int year) {
        return jdbc.sql("select id from calendars where code = ? and year = ? order by id desc limit 1")
                .params(code, year)
                .query(Long.class)
                .optional();
    }

    boolean isLoaded(String code, int year) {
        return newest(code, year).isPresent();
    }

    /**
     * Makes the file the calendar of its year, whole; the one before stays as history.
     *
     * @param login who loads it; null when it is shipped with the product
     */
    @Transactional
    public void load(String code, CalendarFile file, @Nullable String login) {
        // One load at a time: ids become visible in their order, so no node can take a newer one for all there is.
        jdbc.sql("lock table calendars in share row exclusive mode").update();
        long id = jdbc.sql("insert into calendars (code, year, loaded_by, loaded_at) values (?, ?, ?, ?) returning id")
                .params(code, file.year(), login, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        file.days().forEach((day, of) -> jdbc.sql(
                        "insert into calendar_days (calendar, day, kind, note) values (?, ?, ?, ?)")
                .params(id, day, of.kind().name(), of.note())
                .update());
        remembered.forget();
        events.publishEvent(new CalendarChanged(code, file.year()));
    }
}
