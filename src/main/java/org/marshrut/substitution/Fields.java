package org.marshrut.substitution;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/** Reads the fields of requests; whatever cannot be read is named in a refusal. */
final class Fields {

    private Fields() {}

    static Refusal refused(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }

    /**
     * @param longest characters
     * @throws Refusal 400 when there is no such text, or one that is too long or cannot be kept
     */
    static String text(String field, @Nullable String text, int longest, String missing) {
        Typed found = Typed.text(text);
        if (found.fault() != null) {
            throw refused(field, found.fault());
        }
        if (found.isBlank()) {
            throw refused(field, missing);
        }
        if (found.isLongerThan(longest)) {
            throw refused(field, "Не длиннее %d знаков: %s.".formatted(longest, field));
        }
        return found.text();
    }

    /** @throws Refusal 400 when it is no day */
    static LocalDate day(String field, @Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text.strip());
            if (day.getYear() >= 2000 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, like a day of another century.
        }
        throw refused(field, "День не читается. Запишите его так: 2026-11-30.");
    }

    static void checkPage(int page, int size) {
        if (page < 0 || size < 1 || size > 100) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }

    /** What may be asked for in an address; what has a zero character is nothing that exists. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() || text.indexOf('\0') >= 0 ? null : text.strip();
    }
}
