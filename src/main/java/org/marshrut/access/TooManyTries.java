package org.marshrut.access;

import java.time.Duration;

/** A password that is not looked at, because too many wrong ones came before it. */
class TooManyTries extends PasswordNotChecked {

    TooManyTries(Duration wait) {
        super("Слишком много неверных паролей. Подождите " + words(wait) + " и войдите снова.", wait);
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return seconds <= 90 ? seconds + " с" : (seconds + 59) / 60 + " мин";
    }
}
