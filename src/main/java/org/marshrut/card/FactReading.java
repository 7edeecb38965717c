package org.marshrut.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/** One value as somebody has sent it, made into the only form in which it is kept. */
final class FactReading {

    /** What is wrong with a value, in Russian, with what to do. */
    static final class Fault extends RuntimeException {
        Fault(String message) {
            super(message, null, false, false);
        }
    }

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 10;
    private static final int LONGEST_NAME = 100;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private FactReading() {}

    /**
     * A text, a {@link BigDecimal}, a truth or a list of texts; null when there is nothing in it. Rows are not read here.
     *
     * @throws Fault when it cannot be kept
     */
    static @Nullable Object read(CardField field, JsonNode given) {
        if (given.isNull() || given.isMissingNode()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> text(field, given);
            case NUMBER -> number(field, given);
            case MONEY -> money(field, given);
            case DATE -> date(given);
            case YES_NO -> truth(given);
            case CHOICE -> choice(field, given);
            case CHOICES -> choices(field, given);
            case PERSON, ORGANISATION, CORRESPONDENT -> name(given);
            case ROWS -> throw new IllegalArgumentException("rows are read one by one");
        };
    }

    private static @Nullable String text(CardField field, JsonNode given) {
        String words = words(given, field.lines());
        if (words == null) {
            return null;
        }
        CardLimits limits = field.limits();
        int own = limits.maxLength() == null ? Integer.MAX_VALUE : limits.maxLength();
        int longest = Math.min(own, field.lines() ? CardLimits.LONGEST_TEXT : CardLimits.LONGEST_LINE);
        int length = words.codePointCount(0, words.length());
        if (length > longest) {
            throw new Fault("Текст длиннее %d знаков. Сократите его.".formatted(longest));
        }
        if (limits.minLength() != null && length < limits.minLength()) {
            throw new Fault("Текст короче %d знаков. Допишите его.".formatted(limits.minLength()));
        }
        if (limits.pattern() != null && !TextPattern.isFoundIn(words, limits.pattern())) {
            throw new Fault("Запись не подходит%s. Исправьте её."
                    .formatted(field.description() == null ? "" : ": " + field.description()));
        }
        return words;
    }

    private static @Nullable String words(JsonNode given, boolean lines) {
        if (!given.isTextual()) {
            throw new Fault("Здесь нужен текст. Наберите его.");
        }
        Typed typed = lines ? Typed.text(given.textValue()) : Typed.line(given.textValue());
        if (typed.fault() != null) {
            throw new Fault(typed.fault());
        }
        return typed.isBlank() ? null : typed.text();
    }

    private static @Nullable BigDecimal number(CardField field, JsonNode given) {
        BigDecimal number = decimal(given);
        if (number == null) {
            return null;
        }
        Integer own = field.limits().decimalDigits();
        int decimals = own == null ? MOST_DECIMALS : own;
        BigDecimal bare = bare(number);
        if (bare.scale() > decimals) {
            throw new Fault(
                    decimals == 0
                            ? "Здесь нужно целое число. Уберите дробную часть."
                            : "После запятой не больше %d знаков. Округлите число.".formatted(decimals));
        }
        return within(field, bare);
    }

    private static @Nullable BigDecimal money(CardField field, JsonNode given) {
        BigDecimal number = decimal(given);
        if (number == null) {
            return null;
        }
        BigDecimal bare = bare(number);
        if (bare.scale() > 2) {
            throw new Fault("В сумме не больше двух знаков после запятой. Округлите её до копеек.");
        }
        if (bare.signum() < 0 && field.limits().min() == null) {
            throw new Fault("Сумма не бывает меньше нуля. Исправьте её.");
        }
        BigDecimal money = bare.setScale(2);
        if (money.precision() > MOST_DIGITS) {
            throw new Fault("Сумма длиннее %d цифр. Исправьте её.".formatted(MOST_DIGITS));
        }
        return within(field, money);
    }

    private static BigDecimal within(CardField field, BigDecimal number) {
        CardLimits limits = field.limits();
        if (limits.min() != null && number.compareTo(limits.min()) < 0) {
            throw new Fault("Не меньше %s. Исправьте число.".formatted(FactWords.number(limits.min())));
        }
        if (limits.max() != null && number.compareTo(limits.max()) > 0) {
            throw new Fault("Не больше %s. Исправьте число.".formatted(FactWords.number(limits.max())));
        }
        return number;
    }

    /** No zeros at its end, and none before the comma written as a power. */
    private static BigDecimal bare(BigDecimal number) {
        // Before anything is made of it: a number of a few characters can have a million digits.
        if (number.signum() != 0 && (number.precision() - (long) number.scale() > MOST_DIGITS)) {
            throw new Fault("Число длиннее %d цифр. Исправьте его.".formatted(MOST_DIGITS));
        }
        BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        BigDecimal whole = bare.scale() < 0 ? bare.setScale(0) : bare;
        if (whole.scale() <= MOST_DECIMALS && whole.precision() > MOST_DIGITS) {
            throw new Fault("Число длиннее %d цифр. Исправьте его.".formatted(MOST_DIGITS));
        }
        return whole;
    }

    /** A number, or one that somebody has typed: with blanks and a comma. */
    private static @Nullable BigDecimal decimal(JsonNode given) {
        if (given.isNumber()) {
            try {
                return given.decimalValue();
            } catch (NumberFormatException endless) {
                throw new Fault("Это не число. Наберите его цифрами.");
            }
        }
        if (!given.isTextual()) {
            throw new Fault("Здесь нужно число. Наберите его цифрами.");
        }
        String words = words(given, false);
        if (words == null) {
            return null;
        }
        String digits = words.replace(" ", "").replace(',', '.').replace('\u2212', '-');
        if (!digits.matches("-?\\d{1,20}(\\.\\d{1,20})?")) {
            throw new Fault("Это не число. Наберите его цифрами, например 1 500,00.");
        }
        return new BigDecimal(digits);
    }

    private static @Nullable String date(JsonNode given) {
        String words = words(given, false);
        if (words == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(words, words.indexOf('.') > 0 ? RUSSIAN : ISO);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date.toString();
            }
        } catch (DateTimeException none) {
            // Told below.
        }
        throw new Fault("Такой даты нет. Наберите её так: 31.12.2026.");
    }

    private static Boolean truth(JsonNode given) {
        if (!given.isBoolean()) {
            throw new Fault("Здесь отвечают «да» или «нет». Поставьте или снимите отметку.");
        }
        return given.booleanValue();
    }

    private static @Nullable String choice(CardField field, JsonNode given) {
        String chosen = given.isTextual() ? given.textValue() : "?";
        if (chosen.isEmpty()) {
            return null;
        }
        if (field.choices().stream().noneMatch(choice -> choice.value().equals(chosen))) {
            throw new Fault("Такого значения в списке нет. Выберите одно из списка.");
        }
        return chosen;
    }

    private static @Nullable List<String> choices(CardField field, JsonNode given) {
        if (!given.isArray()) {
            throw new Fault("Здесь нужен список. Выберите значения из списка.");
        }
        List<String> sent = new ArrayList<>();
        given.forEach(one -> {
            String chosen = one.isTextual() ? choice(field, one) : choice(field, given);
            if (chosen != null) {
                sent.add(chosen);
            }
        });
        List<String> chosen = field.choices().stream()
                .map(CardChoice::value)
                .filter(sent::contains)
                .toList();
        return chosen.isEmpty() ? null : chosen;
    }

    private static @Nullable String name(JsonNode given) {
        String name = words(given, false);
        if (name != null && name.length() > LONGEST_NAME) {
            throw new Fault("Такого имени нет. Выберите из списка.");
        }
        return name;
    }
}
