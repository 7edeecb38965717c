package org.marshrut.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers of a register look: text with {@code {n}} to {@code {nnnn}} for the number, filled up with zeros, and
 * {@code {yyyy}} or {@code {yy}} for the year.
 */
final class NumberPattern {

    static final int LONGEST = 60;
    static final String ALLOWED = "Место номера — {n}, {nn}, {nnn} или {nnnn}, место года — {yyyy} или {yy}.";

    private static final Pattern NUMBER = Pattern.compile("\\{(n{1,4})}");
    private static final Pattern PLACE = Pattern.compile("\\{(n{1,4}|yyyy|yy)}");

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
        return Pattern.compile("\\d\\{n|n}\\d|\\{y+}\\{n|n}\\{y")
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

    /** How a number of that day will look, with an ellipsis where nobody knows the number yet. */
    static String shape(String pattern, LocalDate date) {
        return number(NUMBER.matcher(pattern).replaceAll("…"), 0, date);
    }

    static String number(String pattern, int number, LocalDate date) {
        Matcher matcher = PLACE.matcher(pattern);
        return matcher.replaceAll(place -> switch (place.group(1)) {
            case "yyyy" -> String.valueOf(date.getYear());
            case "yy" -> "%02d".formatted(date.getYear() % 100);
            default -> ("%0" + place.group(1).length() + "d").formatted(number);
        });
    }
}
