package org.marshrut.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The engine's clock, standing still until a test moves it. */
public class TestClock {

    /** Tuesday, 24 November 2026, 10:00 in Svetlorechensk, 08:00 in Moscow. */
    public static final Instant MORNING = Instant.parse("2026-11-24T05:00:00Z");

    public void set(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    public void forward(Duration by) {
        set(now().plus(by));
    }

    /** Nothing happens at the same instant as something else. */
    public void tick() {
        forward(Duration.ofSeconds(1));
    }

    /** For a product in another process, whose time runs by itself. */
    public static TestClock running() {
        return new TestClock() {
            @Override
            public void set(Instant at) {}
        };
    }

    public void runAgain() {
        ClockUtil.reset();
    }
}
