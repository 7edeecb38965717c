package org.marshrut.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** From one whole second to another, which does not belong to it. */
record Stretch(Instant from, Instant to) {

    static final Instant NEVER = Instant.MAX.truncatedTo(ChronoUnit.SECONDS);

    boolean has(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** What lies within the other; empty where nothing does. */
    Optional<Stretch> within(Stretch other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new Stretch(start, end)) : Optional.empty();
    }

    long seconds() {
        return to.getEpochSecond() - from.getEpochSecond();
    }
}
