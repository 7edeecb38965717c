package org.marshrut.engine;

import org.springframework.http.HttpStatus;

/** A document is suspended: nothing is decided on it until it is resumed. */
class Suspended extends Refusal {

    Suspended() {
        super(
                HttpStatus.CONFLICT,
                "Документ приостановлен, решения по нему сейчас не принимаются. Дождитесь, пока его возобновят.");
    }
}
