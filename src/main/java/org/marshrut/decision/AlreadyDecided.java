package org.marshrut.decision;

import java.util.List;
import java.util.Map;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;

/**
 * Somebody sends again what he has decided: the answer to the first time got lost on its way. Nothing is recorded twice;
 * a page that asks for {@code alreadyDecided} takes it for the success that it is.
 */
class AlreadyDecided extends Refusal {

    AlreadyDecided() {
        super(
                HttpStatus.CONFLICT,
                "Это решение вами уже принято и записано один раз. Обновите список задач.",
                List.of(),
                Map.of("alreadyDecided", true));
    }
}
