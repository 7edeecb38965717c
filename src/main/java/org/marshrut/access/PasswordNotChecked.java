package org.marshrut.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A password that was not looked at; whether it is right nobody knows. */
class PasswordNotChecked extends AuthenticationException {

    private final Duration wait;

    /** @param words in Russian, with what to do */
    PasswordNotChecked(String words, Duration wait) {
        super(words);
        this.wait = wait;
    }

    /** Whole seconds after which to try again, at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
