package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for what is left, in an office open 09:00–18:00 with lunch 13:00–14:00. */
class TimeLeftTest {

    private static Instant at(String local) {
        return LocalDateTime.parse("2026-11-" + local)
                .atZone(Clocks.YEKATERINBURG)
                .toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "24T10:00, 24T10:40, осталось 40 мин",
        "24T10:00, 24T15:30, осталось 4 ч 30 мин",
        "24T10:00, 25T13:00, осталось 1 день 3 ч",
        "24T10:00, 25T10:00, осталось 1 день",
        // whole working days of off hours, over a weekend
        "24T20:00, 25T18:00, осталось 1 день",
        "27T18:00, 30T18:00, осталось 1 день",
        "27T17:00, 30T18:00, осталось 1 день 1 ч",
        "23T09:00, 27T18:00, осталось 5 дней",
        "23T09:00, 24T18:00, осталось 2 дня",
        "24T19:00, 24T23:00, рабочего времени не осталось",
        "24T10:00, 24T10:00, срок только что истёк",
        "25T12:00, 24T10:00, просрочено на 1 день 2 ч",
        "24T10:20, 24T10:00, просрочено на 20 мин"
    })
    void saysWhatIsLeft(String now, String due, String words) {
        assertThat(TimeLeft.words(Clocks.USUAL, at(now), at(due))).isEqualTo(words);
    }
}
