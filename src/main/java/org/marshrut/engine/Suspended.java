package org.marshrut.engine;

import org.springframework.http.HttpStatus;

/** A document is suspended: nothing is decided on it until it is resumed. */
public class Suspended extends Refusal {

    public static final String WORDS =
            "Документ приостановлен, решения по нему сейчас не принимаются. Дождитесь, пока его возобновят.";

    Suspended() {
        super(HttpStatus.CONFLICT, WORDS);
    }
}
