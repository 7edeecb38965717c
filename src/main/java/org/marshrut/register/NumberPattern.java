package org.marshrut.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers of a register look: text with {@code {n}} to {@code {nnnn}} for the number, filled up with zeros, and
 * {@code {yyyy}} or {@code {yy}} for the year; {@code {o}} for the code of the document's organisation, and then each organisation
 * has numbers of its own.
 */
final class NumberPattern {

    static final int LONGEST = 60;
    static final String ALLOWED = "Место номера — {n}, {nn}, {nnn} или {nnnn}, место года — {yyyy} или {yy},"
            + " место кода организации — {o}.";

    private static final Pattern NUMBER = Pattern.compile("\\{(n{1,4})}");
    private static final Pattern PLACE = Pattern.compile("\\{(n{1,4}|yyyy|yy|o)}");
    private static final String ORGANISATION = "{o}";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private NumberPattern() {}

    /** What is wrong with one line of text as a pattern, with a next step; empty when nothing is. */
    static Optional<String> fault(String pattern) {
        String rest = PLACE.matcher(pattern).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            return Optional.of("В образце номера есть неизвестное место в фигурных скобках. " + ALLOWED);
        }
        long numbers = NUMBER.matcher(pattern).results().count();
        if (numbers != 1) {
            return Optional.of(
                    (numbers == 0 ? "В образце нет места для номера. " : "В образце больше одного места для номера. ")
                            + "Оно нужно ровно одно. " + ALLOWED);
        }
        // Digits beside a number run into it: 1{n} and {n} would give the same text.
        return Pattern.compile("\\d\\{n|n}\\d|\\{[yo]+}\\{n|n}\\{[yo]")
                        .matcher(pattern)
                        .find()
                ? Optional.of("Цифры стоят вплотную к номеру, и номера можно спутать. Отделите номер чертой, точкой или"
                        + " пробелом.")
                : Optional.empty();
    }

    /** Two patterns of one key may give the same text. */
    static String key(String pattern) {
        return NUMBER.matcher(pattern).replaceAll("{n}").replace("{yyyy}", "{yy}");
    }

    /** Whether each organisation has numbers of its own. */
    static boolean isOfEach(String pattern) {
        return pattern.contains(ORGANISATION);
    }

    /** How a number of that day will look, with an ellipsis where nobody knows the number yet. */
    static String shape(String pattern, LocalDate date, String organisation) {
        return number(NUMBER.matcher(pattern).replaceAll("…"), 0, date, organisation);
    }

    /**
     * The other way round: the number that a text of that day has in the series; empty when it does not look like the pattern.
     * Spaces and the sign «№» make no difference.
     */
    static OptionalInt read(String pattern, String text, LocalDate date, String organisation) {
        Matcher number = NUMBER.matcher(pattern);
        if (!number.find()) {
            return OptionalInt.empty();
        }
        String before = bare(number(pattern.substring(0, number.start()), 0, date, organisation));
        String after = bare(number(pattern.substring(number.end()), 0, date, organisation));
        String given = bare(text);
        if (given.length() <= before.length() + after.length() || !given.startsWith(before) || !given.endsWith(after)) {
            return OptionalInt.empty();
        }
        String digits = given.substring(before.length(), given.length() - after.length());
        return DIGITS.matcher(digits).matches() ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s№]", "");
    }

    static String number(String pattern, int number, LocalDate date, String organisation) {
        Matcher matcher = PLACE.matcher(pattern);
        return matcher.replaceAll(place -> switch (place.group(1)) {
            case "yyyy" -> String.valueOf(date.getYear());
            case "o" -> Matcher.quoteReplacement(organisation);
            case "yy" -> "%02d".formatted(date.getYear() % 100);
            default -> ("%0" + place.group(1).length() + "d").formatted(number);
        });
    }
}
