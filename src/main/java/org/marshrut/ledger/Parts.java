package org.marshrut.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Seconds of a whole by what they were spent on; their sum is the whole by construction. */
final class Parts {

    private final Map<HourPart, Long> seconds = new EnumMap<>(HourPart.class);

    void add(HourPart part, long more) {
        seconds.merge(part, more, Long::sum);
    }

    void add(Parts others) {
        others.seconds.forEach(this::add);
    }

    long of(HourPart part) {
        return seconds.getOrDefault(part, 0L);
    }

    long total() {
        return Arrays.stream(HourPart.values()).mapToLong(this::of).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parts parts
                && Arrays.stream(HourPart.values()).allMatch(part -> of(part) == parts.of(part));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(total());
    }

    @Override
    public String toString() {
        return seconds.toString();
    }
}
