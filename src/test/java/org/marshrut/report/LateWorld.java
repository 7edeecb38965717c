package org.marshrut.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.marshrut.support.Act;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Marks missed deadlines as the watch of deadlines does, at the moment of expiry, and counts lateness in a way of its own:
 * minute by minute, by what a wall calendar of March 2026 shows.
 */
final class LateWorld {

    static final ZoneId SVETLORECHENSK = ZoneId.of("Asia/Yekaterinburg");
    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Set<String> DAYS_OFF = Set.of("2026-03-09");

    private final JdbcClient jdbc;

    LateWorld(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The deadlines of the document's open tasks that are past get their mark; a task keeps the holder of that moment. */
    void expire(Act act, Instant now) {
        jdbc.sql("""
                        update decisions set overdue_at = due, level = 1,
                               overdue_holder = coalesce(approver, candidate_groups[1])
                        where document_id = cast(:id as uuid) and decided_at is null and cancelled_at is null
                          and overdue_at is null and due <= :now
                        """)
                .param("id", act.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How late the decision came is written down when it is taken. */
    void writeDownLateness(Act act, String holder, ZoneId zone) {
        jdbc.sql("""
                        select id, due, decided_at from decisions
                        where document_id = cast(:id as uuid) and overdue_holder = :holder and decided_at is not null
                        """)
                .param("id", act.id())
                .param("holder", holder)
                .query((row, n) -> {
                    long minutes = minutes(
                            row.getObject("due", OffsetDateTime.class).toInstant(),
                            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                            zone);
                    return jdbc.sql("update decisions set late_minutes = ? where id = ?")
                            .params(minutes, row.getLong("id"))
                            .update();
                })
                .list();
    }

    /** Working minutes from one moment to another, each minute looked at: 09:00 to 18:00, lunch at 13:00. */
    static long minutes(Instant from, Instant to, ZoneId zone) {
        long minutes = 0;
        for (ZonedDateTime at = from.atZone(zone);
                !at.plusMinutes(1).toInstant().isAfter(to);
                at = at.plusMinutes(1)) {
            minutes += isWorked(at) ? 1 : 0;
        }
        return minutes;
    }

    private static boolean isWorked(ZonedDateTime at) {
        boolean dayOff = at.getDayOfWeek() == DayOfWeek.SATURDAY
                || at.getDayOfWeek() == DayOfWeek.SUNDAY
                || DAYS_OFF.contains(at.toLocalDate().toString());
        LocalTime time = at.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return !dayOff
                && !time.isBefore(LocalTime.of(9, 0))
                && time.isBefore(LocalTime.of(18, 0))
                && !(time.getHour() == 13);
    }
}
