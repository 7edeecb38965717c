package org.marshrut.deadline;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term in working time: so many working days, then so much working time of the clock.
 *
 * @param days 0 to 3650
 * @param time 0 to 100,000 hours, whole seconds
 */
public record Term(int days, Duration time) {

    public static final int MOST_DAYS = 3650;
    public static final int MOST_HOURS = 100_000;

    private static final Pattern ISO =
            Pattern.compile("P(?:(\\d{1,9})D)?(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?");

    public Term {
        if (days < 0 || time.isNegative()) {
            throw new IllegalArgumentException("Срок не бывает отрицательным.");
        }
        if (days > MOST_DAYS || time.compareTo(Duration.ofHours(MOST_HOURS)) > 0) {
            throw new IllegalArgumentException(
                    "Слишком большой срок: не больше %d дней и %d часов.".formatted(MOST_DAYS, MOST_HOURS));
        }
    }

    public static Term ofDays(int days) {
        return new Term(days, Duration.ZERO);
    }

    public static Term of(Duration time) {
        return new Term(0, time);
    }

    /**
     * Reads ISO 8601 of days, hours, minutes and seconds: {@code P2D}, {@code PT4H}, {@code P1DT4H30M}. Weeks, months and
     * years are no working time and are refused.
     *
     * @throws IllegalArgumentException in Russian, for whoever wrote the term
     */
    public static Term parse(String text) {
        String term = text.strip();
        if (term.matches("-.*|\\+?P.*-\\d.*")) {
            throw new IllegalArgumentException("Срок не бывает отрицательным.");
        }
        Matcher iso = ISO.matcher(term);
        if (term.length() > 40 || term.equals("P") || !iso.matches()) {
            boolean digits = term.matches("P[\\dDTHMS]+") && term.matches(".*\\d{10}.*");
            throw new IllegalArgumentException(
                    digits
                            ? "Слишком большой срок: не больше %d дней и %d часов.".formatted(MOST_DAYS, MOST_HOURS)
                            : "Срок записывают рабочими днями, часами и минутами по ISO 8601: P2D, PT4H, P1DT4H30M.");
        }
        return new Term(
                (int) number(iso, 1),
                Duration.ofHours(number(iso, 2)).plusMinutes(number(iso, 3)).plusSeconds(number(iso, 4)));
    }

    private static long number(Matcher iso, int group) {
        return iso.group(group) == null ? 0 : Long.parseLong(iso.group(group));
    }

    public boolean isZero() {
        return days == 0 && time.isZero();
    }

    /** ISO 8601. */
    @Override
    public String toString() {
        String clock = time.isZero() ? "" : time.toString().substring(1);
        return days == 0 && clock.isEmpty() ? "P0D" : "P" + (days == 0 ? "" : days + "D") + clock;
    }
}
