package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code serviceWatch}: half of the term, most of it, its end; and nothing once the service is rendered. */
class ServiceWatchTest extends ServicesTest {

    @Test
    void eachMarkOfTheTermIsMadeOnce() {
        Act act = asked(extract("CABINET"));
        clock.forward(Duration.ofDays(3));
        fire(act, "termHalfOver");
        assertThat(desk().marks(act)).as("half of the term").containsExactly(50);
        clock.forward(Duration.ofDays(5));
        fire(act, "nextMark");
        assertThat(desk().marks(act)).containsExactly(50, 80, 100);
        assertThat(timers(act, "nextMark")).isEmpty();
    }

    @Test
    void whatIsRenderedIsNotWatched() {
        Act act = extract("CABINET");
        signed(act, ServiceDesk.extract("CABINET")).isIn("FILED");
        assertThat(timers(act, "termHalfOver")).isEmpty();
        assertThat(desk().marks(act)).isEmpty();
    }
}
