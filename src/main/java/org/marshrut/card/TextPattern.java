package org.marshrut.card;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern that an analyst asks of a text, as a form's own is: it has to be found somewhere in the text. Only a part of
 * what regular expressions can do, which a page and a server read alike; and it is looked for in bounded time, because some
 * patterns take for ever.
 */
final class TextPattern {

    private static final int LONGEST = 200;
    private static final int MOST_LOOKS = 100_000;

    private static final String ATOM =
            "\\\\[dDwWsS]|\\\\[^\\p{L}\\p{N}]|\\[\\^?(?:\\\\[dws]|\\\\[^\\p{L}\\p{N}]|[^\\[\\]\\\\&])+]|[^\\\\\\[\\]{}()*+?^$]";
    private static final String TIMES = "(?:[*+?]|\\{\\d{1,3}(?:,\\d{0,3})?})?";
    /** Nothing within brackets is repeated as a whole: that is what takes for ever. */
    private static final Pattern ALLOWED = Pattern.compile("(?:(?:%s)%s|[()^$]|\\)\\?)*+".formatted(ATOM, TIMES));

    private TextPattern() {}

    /** Why it cannot be used, in Russian. */
    static Optional<String> fault(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("Образец длиннее %d знаков. Упростите его.".formatted(LONGEST));
        }
        try {
            if (ALLOWED.matcher(pattern).matches()) {
                Pattern.compile(pattern);
                return Optional.empty();
            }
        } catch (PatternSyntaxException | StackOverflowError e) {
            // Told below.
        }
        return Optional.of(
                "Образец не читается или слишком сложный: повторять можно знак или набор знаков, но не скобки."
                        + " Упростите его, например: ^\\d{2}-\\d{4}$");
    }

    /** False also for a text in which it takes too long to look. */
    static boolean isFoundIn(String text, String pattern) {
        try {
            return Pattern.compile(pattern).matcher(new Looks(text, new int[1])).find();
        } catch (TooLong tooLong) {
            return false;
        }
    }

    private static final class TooLong extends RuntimeException {
        TooLong() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private record Looks(String text, int[] looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }
}
