package org.marshrut.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is left of a term, or how much it is overdue, in words of working time: «осталось 1 день 3 ч». */
public final class TimeLeft {

    private TimeLeft() {}

    /** A day is a whole working day of the office whose clock it is; minutes are told within the last day alone. */
    public static String words(WorkClock clock, Instant now, Instant due) {
        ZonedDateTime from = now.atZone(clock.zone());
        ZonedDateTime to = due.atZone(clock.zone());
        if (due.isAfter(now)) {
            String left = amount(clock, from, to);
            return left.isEmpty() ? "рабочего времени не осталось" : "осталось " + left;
        }
        String over = amount(clock, to, from);
        return over.isEmpty() ? "срок только что истёк" : "просрочено на " + over;
    }

    private static String amount(WorkClock clock, ZonedDateTime from, ZonedDateTime to) {
        int days = clock.days(from, to);
        while (days > 0 && clock.add(from, Term.ofDays(days)).isAfter(to)) {
            days--;
        }
        Duration rest = clock.between(clock.add(from, Term.ofDays(days)), to);
        Duration wholeDay = clock.between(to.toLocalDate().atStartOfDay(clock.zone()), clock.endOf(to.toLocalDate()));
        if (!wholeDay.isZero() && rest.compareTo(wholeDay) >= 0) {
            days++;
            rest = rest.minus(wholeDay);
        }
        List<String> words = new ArrayList<>();
        if (days > 0) {
            words.add(days + " " + ofDays(days));
        }
        if (rest.toHours() > 0) {
            words.add(rest.toHours() + " ч");
        }
        if (days == 0 && rest.toMinutesPart() > 0) {
            words.add(rest.toMinutesPart() + " мин");
        }
        return String.join(" ", words);
    }

    private static String ofDays(int days) {
        int last = days % 10;
        if (days % 100 / 10 == 1 || last == 0 || last > 4) {
            return "дней";
        }
        return last == 1 ? "день" : "дня";
    }
}
