package org.marshrut.seal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as answers write them: by the clock of Moscow, which the words name, to the minute. */
final class Moments {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm 'UTC'xxx");
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private Moments() {}

    static String words(Instant at) {
        return MOMENT.format(at.atZone(MOSCOW));
    }
}
