package org.marshrut.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/** A period of whole years, both included; an end that nobody has named is null. */
record Years(@Nullable Integer from, @Nullable Integer to) {

    static final Years UNKNOWN = new Years(null, null);
    static final int FIRST = 800;
    static final int LAST = 2199;

    private static final Pattern WRITTEN =
            Pattern.compile("(?:с\\s+)?(\\d{3,4})?\\s*(?:гг?\\.?)?\\s*(-|по)?\\s*(\\d{3,4})?\\s*(?:гг?\\.?|годы?)?");

    /** «1917», «1917–1920», «с 1917 по 1920 гг.», «1917-», «-1920»; nothing written is unknown, empty for anything else. */
    static Optional<Years> read(@Nullable String text) {
        String plain = Typed.shown(text).toLowerCase(java.util.Locale.ROOT).replaceAll("[\\u2010-\\u2015\\u2212]", "-");
        if (plain.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        Matcher written = WRITTEN.matcher(plain);
        if (!written.matches()) {
            return Optional.empty();
        }
        Integer from = year(written.group(1));
        Integer to = year(written.group(3));
        boolean period = written.group(2) != null;
        if (from == null && to == null || !period && from != null && to != null) {
            return Optional.empty();
        }
        Years years = period ? new Years(from, to) : new Years(from == null ? to : from, from == null ? to : from);
        return years.isPossible() ? Optional.of(years) : Optional.empty();
    }

    private static @Nullable Integer year(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private boolean isPossible() {
        return within(from) && within(to) && (from == null || to == null || from <= to);
    }

    private static boolean within(@Nullable Integer year) {
        return year == null || year >= FIRST && year <= LAST;
    }

    boolean isUnknown() {
        return from == null && to == null;
    }

    /**
     * Words of which what touches the period has one, few even for a long period: whole centuries, whole decades, years; as
     * {@code archive_years} of the database makes them.
     */
    List<String> words() {
        List<String> words = new ArrayList<>();
        int year = from == null ? FIRST : from;
        int last = to == null ? LAST : to;
        while (year <= last) {
            int step = year % 100 == 0 && year + 99 <= last ? 100 : year % 10 == 0 && year + 9 <= last ? 10 : 1;
            words.add((step == 100 ? "@c" : step == 10 ? "@d" : "@y") + year / step);
            year += step;
        }
        return words;
    }

    /** «1917–1920», «1917», «с 1917», «по 1920», or nothing. */
    static String words(@Nullable Integer from, @Nullable Integer to) {
        if (from == null && to == null) {
            return "";
        }
        if (from == null || to == null) {
            return from == null ? "по " + to : "с " + from;
        }
        return from.equals(to) ? from.toString() : from + "–" + to;
    }

    /** As a file has it: «1917-1920», «1917», «1917-», «-1920». */
    static String written(@Nullable Integer from, @Nullable Integer to) {
        if (from != null && from.equals(to)) {
            return from.toString();
        }
        return from == null && to == null
                ? ""
                : (from == null ? "" : from.toString()) + "-" + (to == null ? "" : to.toString());
    }
}
