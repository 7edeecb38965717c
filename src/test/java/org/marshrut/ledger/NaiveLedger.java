package org.marshrut.ledger;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marshrut.ledger.LedgerWorld.Away;
import org.marshrut.ledger.LedgerWorld.Paper;
import org.marshrut.ledger.LedgerWorld.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same numbers by looking at every minute: 09:00 to 18:00, lunch at 13:00, Saturdays and Sundays off, as in July 2026. */
final class NaiveLedger {

    /** By code of an organisation and by log-in. */
    final Map<String, ZoneId> zones = new TreeMap<>();

    private final List<Away> away;

    NaiveLedger(JdbcClient jdbc) {
        away = jdbc.sql("select login, valid_from as \"from\", valid_to as \"to\" from substitutions")
                .query(Away.class)
                .list();
        jdbc.sql("""
                        select code as who, zone from organisations
                        union all select p.login, o.zone from people p join organisations o on o.code = p.organisation
                        """)
                .query((row, n) -> zones.put(row.getString("who"), ZoneId.of(row.getString("zone"))))
                .list();
    }

    /** Minutes of each part. */
    Map<String, Long> parts(Paper paper, Instant end) {
        Map<String, Long> parts = new TreeMap<>();
        ZoneId zone = zones.get(paper.organisation());
        for (Instant at = paper.submitted(); at.isBefore(end); at = at.plusSeconds(60)) {
            parts.merge(isWorked(at.atZone(zone)) ? part(paper, at, end, zone) : "offHours", 1L, Long::sum);
        }
        return parts;
    }

    private String part(Paper paper, Instant at, Instant end, ZoneId zone) {
        if (paper.suspended() != null && !at.isBefore(paper.suspended()) && at.isBefore(paper.resumed())) {
            return "technical";
        }
        Step critical = null;
        for (Step step : paper.steps()) {
            boolean open = !at.isBefore(step.since()) && at.isBefore(until(step, end));
            if (open && (critical == null || isLater(step, critical, end))) {
                critical = step;
            }
        }
        boolean window = false;
        Instant windowEnd = end;
        if (paper.windowFrom() != null) {
            LocalDate today = at.atZone(zone).toLocalDate();
            window = !today.isBefore(paper.windowFrom()) && !today.isAfter(paper.windowTo());
            Instant last = paper.windowTo().plusDays(1).atStartOfDay(zone).toInstant();
            windowEnd = last.isBefore(end) ? last : end;
        }
        if (critical == null) {
            return window ? "legalWindow" : "technical";
        }
        if (window && windowEnd.isAfter(until(critical, end))) {
            return "legalWindow";
        }
        boolean moved = critical.movedAt() != null && !at.isBefore(critical.movedAt());
        String holder = moved ? critical.next() : critical.holder();
        for (Away one : away) {
            LocalDate there = at.atZone(zones.get(holder)).toLocalDate();
            if (one.login().equals(holder) && !there.isBefore(one.from()) && !there.isAfter(one.to())) {
                return "absence";
            }
        }
        if (critical.due() != null && !at.isBefore(critical.due())) {
            return "overdue";
        }
        if (critical.kind().equals("REVISION") || isRepeated(paper, critical)) {
            return "rework";
        }
        boolean opened =
                critical.opened() != null && !at.isBefore(critical.opened()) && holder.equals(critical.openedBy());
        return opened ? "work" : "waiting";
    }

    private static boolean isRepeated(Paper paper, Step step) {
        return paper.steps().stream()
                .anyMatch(one -> one.activity().equals(step.activity()) && one.round() < step.round());
    }

    private static boolean isLater(Step one, Step other, Instant end) {
        int order = until(one, end).compareTo(until(other, end));
        return order > 0 || order == 0 && one.id().compareTo(other.id()) > 0;
    }

    private static Instant until(Step step, Instant end) {
        return step.until() == null || step.until().isAfter(end) ? end : step.until();
    }

    static long working(Instant from, Instant to, ZoneId zone) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            minutes += isWorked(at.atZone(zone)) ? 1 : 0;
        }
        return minutes;
    }

    static long calendar(Instant from, Instant to) {
        return Duration.between(from, to).toMinutes();
    }

    private static boolean isWorked(ZonedDateTime at) {
        boolean dayOff = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !dayOff && at.getHour() >= 9 && at.getHour() < 18 && at.getHour() != 13;
    }

    /** The first value that the share of all does not exceed, looked for one by one. */
    static long rank(List<Long> values, double share) {
        List<Long> sorted = new ArrayList<>(values);
        sorted.sort(null);
        for (long value : sorted) {
            if (sorted.stream().filter(one -> one <= value).count() >= share * sorted.size() - 1e-9) {
                return value;
            }
        }
        throw new AssertionError();
    }
}
