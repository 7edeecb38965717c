package org.marshrut.eventlog;

import java.util.List;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;

/** A log that is not taken; nothing of it is kept. */
final class WrongLog {

    private WrongLog() {}

    /** @param line of the file, from 1; where the file has been written as one line, that one */
    static Refusal at(int line, String message) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "Ничего не внесено. Строка %d: %s Исправьте файл и загрузите его целиком снова."
                        .formatted(line, message),
                List.of(new FieldError("строка " + line, message)));
    }
}
