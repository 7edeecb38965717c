package org.marshrut.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * How a guesser looks at a password: common words, the log-in, rows of keys and repeats cost him nothing. Letters become
 * the keys on which they are typed, so that «пароль», {@code gfhjkm} and «зфыыцщкв» are found without a list of each.
 */
final class Guessing {

    /** Signs that must be left when all that is cheap to guess is taken away. */
    private static final int FEWEST_LEFT = 6;

    private static final int SHORTEST_RUN = 3;
    private static final int SHORTEST_LOGIN = 3;
    private static final String RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";
    private static final String KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

    private static final List<String> RUNS = Stream.of(
                    "01234567890",
                    "qwertyuiop[]",
                    "asdfghjkl;'",
                    "zxcvbnm,./",
                    "!@#$%^&*()_+",
                    "!\"№;%:?*()_+",
                    "abcdefghijklmnopqrstuvwxyz",
                    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
                    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
                    "qazwsxedcrfvtgbyhnujmik,ol.p;/",
                    "zaq12wsxcde34rfvbgt56yhnmju78ik,lo90p;/",
                    "1q2w3e4r5t6y7u8i9o0p[",
                    "q1w2e3r4t5y6u7i8o9p0",
                    "q2w3e4r5t6y7u8i9o0p",
                    "qawsedrftgyhujikolp")
            .map(Guessing::keys)
            .flatMap(run -> Stream.of(run, new StringBuilder(run).reverse().toString()))
            .toList();

    private static final List<String> WORDS = words();

    private Guessing() {}

    /** @param password normalised; one longer than any that is taken is not looked at, for looking takes time */
    static boolean isEasy(String password, String login) {
        if (password.length() > 2 * PasswordRules.LONGEST) {
            return false;
        }
        String typed = keys(password);
        boolean[] cheap = new boolean[typed.length()];
        WORDS.forEach(word -> mark(cheap, typed, word));
        if (login.length() >= SHORTEST_LOGIN) {
            mark(cheap, typed, keys(PasswordRules.normalised(login)));
        }
        runs(cheap, typed);
        repeats(cheap, typed);
        long left = 0;
        for (int i = 0; i < cheap.length; i++) {
            left += cheap[i] || !Character.isLetterOrDigit(password.charAt(i)) && isBlank(password.charAt(i)) ? 0 : 1;
        }
        return left < FEWEST_LEFT;
    }

    private static boolean isBlank(char sign) {
        return Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || Character.getType(sign) == Character.FORMAT;
    }

    /** As long as the text: every letter by its own. */
    private static String keys(String text) {
        StringBuilder keys = new StringBuilder(text.length());
        for (char letter : text.toCharArray()) {
            char small = Character.toLowerCase(letter);
            int key = RUSSIAN.indexOf(small);
            keys.append(key < 0 ? small : KEYS.charAt(key));
        }
        return keys.toString();
    }

    private static void mark(boolean[] cheap, String typed, String word) {
        for (int at = typed.indexOf(word); at >= 0; at = typed.indexOf(word, at + 1)) {
            Arrays.fill(cheap, at, at + word.length(), true);
        }
    }

    private static void runs(boolean[] cheap, String typed) {
        for (int from = 0; from + SHORTEST_RUN <= typed.length(); from++) {
            String run = typed.substring(from, from + SHORTEST_RUN);
            if (RUNS.stream().anyMatch(row -> row.contains(run))) {
                Arrays.fill(cheap, from, from + SHORTEST_RUN, true);
            }
        }
    }

    /** A block that is the same as the one before it. */
    private static void repeats(boolean[] cheap, String typed) {
        for (int length = 1; length <= typed.length() / 2; length++) {
            for (int at = length; at + length <= typed.length(); at++) {
                if (typed.regionMatches(at, typed, at - length, length)) {
                    Arrays.fill(cheap, at, at + length, true);
                }
            }
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        try {
            new ClassPathResource("common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> keys(line.strip().toLowerCase(Locale.ROOT)))
                    .forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(words);
    }
}
