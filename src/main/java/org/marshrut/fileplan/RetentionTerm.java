package org.marshrut.fileplan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of the list of retention periods (Росархив № 236 of 20.12.2019) come to. They are the only source: nobody enters
 * years beside them that say something else.
 *
 * @param years whole years from 1 January after the end of the file; null when it is kept for ever
 * @param epk whether the expert commission has to be asked (ЭПК)
 * @param conditional whether they are counted from the end of something that a person has to enter
 */
record RetentionTerm(@Nullable Integer years, boolean epk, boolean conditional) {

    private static final int MOST_YEARS = 100;
    private static final String BETWEEN = "\\s*[/–-]\\s*";
    private static final Pattern YEARS =
            Pattern.compile("(?<!\\d)(\\d{1,3}(?:%s\\d{1,3})?)\\s*(?:лет|года|год)(?!\\p{L})".formatted(BETWEEN));
    /** A number of the notes under the list; {@code 50 (75) лет} is another period. */
    private static final Pattern NOTE = Pattern.compile("\\(\\d\\)(?!\\s*(?:лет|год))");

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)(?:\\d{1,2} \\p{L}+ )?(?:19|20)\\d{2}\\s*(?:года|год|г)(?!\\p{L})");
    private static final Pattern UNTIL =
            Pattern.compile("до (?:минования|замены|окончания|прекращения|снятия|истечения)");

    /**
     * Empty when nobody can tell how long that is. Of several periods the longest counts; words it does not know are conditions.
     * With a number that is part of no period it could be longer than what was read, so nothing is.
     */
    static Optional<RetentionTerm> read(String words) {
        String text = NOTE.matcher(DATE.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("дата"))
                .replaceAll(" ");
        if (text.contains("постоянно")) {
            return Optional.of(new RetentionTerm(null, false, false));
        }
        boolean epk = text.contains("эпк");
        int[] years =
                YEARS.matcher(text).results().flatMapToInt(RetentionTerm::each).toArray();
        String rest = YEARS.matcher(text).replaceAll(" ").replace("эпк", " ");
        boolean conditional = rest.chars().anyMatch(Character::isLetter);
        if (rest.chars().anyMatch(Character::isDigit)
                || years.length == 0 && !UNTIL.matcher(text).find()) {
            return Optional.empty();
        }
        int longest = IntStream.of(years).max().orElse(0);
        return longest > MOST_YEARS || years.length > 0 && longest == 0
                ? Optional.empty()
                : Optional.of(new RetentionTerm(longest, epk, conditional));
    }

    private static IntStream each(MatchResult found) {
        return Pattern.compile(BETWEEN).splitAsStream(found.group(1)).mapToInt(Integer::parseInt);
    }
}
