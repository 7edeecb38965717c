package org.marshrut.reader;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of everything that opens a user's file.
 *
 * @param processes how many may be at work at once
 * @param memory of the heap of one
 * @param disk that one may fill with what it puts aside
 * @param time of a processor for one piece of work; three times that by the clock, for a machine that is busy
 */
@ConfigurationProperties("marshrut.reader")
public record ReaderSettings(
        @DefaultValue("2") int processes,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("256MB") DataSize disk,
        @DefaultValue("10s") Duration time) {

    Duration byTheClock() {
        return time.multipliedBy(3);
    }
}
