package org.marshrut.route;

import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;

/** Which constant dates, terms and repetitions are of a size that a route of officials may have. Milliseconds. */
final class Timers {

    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long TEN_YEARS = 3_653 * 24 * HOUR;
    private static final int MOST_REPETITIONS = 1_000;
    private static final int MOST_RETRIES = 20;
    private static final Pattern DATE = Pattern.compile(
            "20\\d\\d-[01]\\d-[0-3]\\d(T[0-2]\\d:[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?(Z|[+-][01]\\d:[0-5]\\d)?)?");
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,5}D)?(T(?=.)(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,6}S)?)?");
    private static final Pattern CYCLE = Pattern.compile("R(\\d{0,4})/(?:([^/P]+)/)?(P[^/]+)(?:/([^/]+))?");
    /** Seconds and minutes are fixed: at most once an hour. */
    private static final Pattern CRON = Pattern.compile("\\d{1,2} \\d{1,2}( [0-9A-Z*?/,#L-]{1,30}){3,4}");

    private Timers() {}

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** From a minute to ten years. */
    static boolean isTerm(String text) {
        return between(text, MINUTE);
    }

    /** Every hour or more seldom for ever, every minute or more seldom up to a thousand times, or a cron line. */
    static boolean isCycle(String text) {
        if (CRON.matcher(text).matches()) {
            return true;
        }
        Matcher cycle = CYCLE.matcher(text);
        if (!cycle.matches()) {
            return false;
        }
        boolean endless = cycle.group(1).isEmpty();
        return (endless || Integer.parseInt(cycle.group(1)) <= MOST_REPETITIONS)
                && (cycle.group(2) == null || isDate(cycle.group(2)))
                && (cycle.group(4) == null || isDate(cycle.group(4)))
                && between(cycle.group(3), endless ? HOUR : MINUTE);
    }

    /** Waits before each new try, such as {@code PT10S,PT1M}, or so many tries at one distance, {@code R3/PT10M}. */
    static boolean isRetries(String text) {
        Matcher repeated = CYCLE.matcher(text);
        if (repeated.matches()) {
            return !repeated.group(1).isEmpty()
                    && Integer.parseInt(repeated.group(1)) <= MOST_RETRIES
                    && repeated.group(2) == null
                    && repeated.group(4) == null
                    && between(repeated.group(3), 1_000L);
        }
        String[] waits = text.split(",", -1);
        boolean fine = waits.length <= MOST_RETRIES;
        for (int i = 0; fine && i < waits.length; i++) {
            fine = between(waits[i].strip(), 1_000L);
        }
        return fine;
    }

    private static boolean between(String text, long shortest) {
        OptionalLong length = length(text);
        return length.isPresent() && length.getAsLong() >= shortest && length.getAsLong() <= TEN_YEARS;
    }

    private static OptionalLong length(String text) {
        if (!DURATION.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        Calendar anyDay = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        anyDay.setTimeInMillis(0);
        return OptionalLong.of(
                DatatypeFactory.newDefaultInstance().newDuration(text).getTimeInMillis(anyDay));
    }
}
