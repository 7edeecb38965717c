package org.marshrut.assignment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words by which officials set a term (инструкция по делопроизводству, п. 5.3.3; порядок контроля поручений, п. 16),
 * and the norms of the table {@code deadlines} that they stand for.
 */
final class DueWords {

    /** A date, or nothing said: a month. */
    static final String USUAL = "ASSIGNMENT";

    private static final Map<String, String> CODES = Map.of(
            "AT_ONCE", "ASSIGNMENT_AT_ONCE",
            "URGENT", "ASSIGNMENT_URGENT",
            "PROMPT", "ASSIGNMENT_PROMPT",
            "MONTHLY", "ASSIGNMENT_MONTHLY",
            "QUARTERLY", "ASSIGNMENT_QUARTERLY",
            "PERMANENT", "ASSIGNMENT_PERMANENT");
    /** The stronger word first; whole words only, so that «бессрочно» is not urgent. */
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(word("весьма срочно|вручить немедленно"), "ASSIGNMENT_AT_ONCE");
        WORDS.put(word("срочно|незамедлительно"), "ASSIGNMENT_URGENT");
        WORDS.put(word("оперативно"), "ASSIGNMENT_PROMPT");
        WORDS.put(word("ежемесячно"), "ASSIGNMENT_MONTHLY");
        WORDS.put(word("ежеквартально"), "ASSIGNMENT_QUARTERLY");
        WORDS.put(word("постоянно(?!\\s+действующ)"), "ASSIGNMENT_PERMANENT");
    }

    private DueWords() {}

    private static Pattern word(String words) {
        return Pattern.compile(
                "(?<!\\p{L})(?:" + words + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The norm that a term stands for which is nothing but such a word, in Russian or by its code. */
    static Optional<String> said(String due) {
        String code = CODES.get(due.strip().toUpperCase(Locale.ROOT));
        return code != null
                ? Optional.of(code)
                : WORDS.entrySet().stream()
                        .filter(word -> word.getKey().matcher(due.strip()).matches())
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** The norm of the strongest such word in the text; a month when it has none. */
    static String in(String text) {
        return WORDS.entrySet().stream()
                .filter(word -> word.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(USUAL);
    }
}
