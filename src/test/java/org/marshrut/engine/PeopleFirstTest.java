package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeopleFirstTest {

    @Test
    void aJobBeginsWhenTheLastRequestIsAnswered() throws Exception {
        PeopleFirst people = new PeopleFirst(Duration.ofHours(1));
        Thread job = new Thread(people::giveWay);
        people.doFilter(
                null,
                null,
                (one, answer) -> people.doFilter(null, null, (another, itsAnswer) -> {
                    job.start();
                    await().until(() -> job.getState() == Thread.State.TIMED_WAITING);
                }));
        job.join(Duration.ofMinutes(1).toMillis());
        assertThat(job.isAlive()).isFalse();
    }

    @Test
    void aRequestThatFailsIsOver() {
        PeopleFirst people = new PeopleFirst(Duration.ofHours(1));
        assertThatThrownBy(() -> people.doFilter(null, null, (request, answer) -> {
                    throw new IOException("the line is cut");
                }))
                .hasMessage("the line is cut");
        people.giveWay();
    }

    @Test
    void noJobWaitsForEver() throws Exception {
        PeopleFirst people = new PeopleFirst(Duration.ofMillis(1));
        people.doFilter(null, null, (request, answer) -> people.giveWay());
    }
}
