package org.marshrut.access;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Cells;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/** Reads what somebody enters into a table of the product, in a form or in a file; all that is wrong is said at once. */
public final class EntryReader {

    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final List<FieldError> errors = new ArrayList<>();

    public static String day(LocalDate day) {
        return RUSSIAN.format(day);
    }

    /** One line of at most 200 characters that no spreadsheet takes for a formula. */
    public String line(String field, @Nullable String given, String missing) {
        return line(field, given, missing, LONGEST);
    }

    /** The same, of at most so many characters. */
    public String line(String field, @Nullable String given, String missing, int longest) {
        Typed typed = Typed.line(given);
        if (typed.fault() != null) {
            wrong(field, typed.fault());
        } else if (typed.isBlank()) {
            wrong(field, missing);
        } else if (typed.isLongerThan(longest)) {
            wrong(field, "Не длиннее %d знаков.".formatted(longest));
        } else if (!Cells.harmless(typed.text()).equals(typed.text())) {
            wrong(field, "Не начинайте с =, +, -, @ и подобных знаков: таблицы примут это за формулу.");
        }
        return typed.text();
    }

    /** A day as 2026-11-24 or 24.11.2026, from 1990 to 2099; null when there is none, which is wrong if it is required. */
    public @Nullable LocalDate day(String field, @Nullable String given, boolean required) {
        String text = Typed.shown(given);
        if (text.isEmpty() && !required) {
            return null;
        }
        try {
            LocalDate day = text.contains(".") ? LocalDate.parse(text, RUSSIAN) : LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, like a day of another century.
        }
        wrong(
                field,
                "Это не день. Пишите 2026-11-24 или 24.11.2026, годы с %d по %d.".formatted(FIRST_YEAR, LAST_YEAR));
        return null;
    }

    public void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws Refusal 400 naming each field that is wrong */
    public void check() {
        if (!errors.isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, errors.get(0).message(), List.copyOf(errors));
        }
    }
}
