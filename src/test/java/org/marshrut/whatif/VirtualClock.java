package org.marshrut.whatif;

import java.lang.reflect.Field;
import java.time.Instant;
import org.joda.time.DateTimeUtils;
import org.joda.time.DateTimeUtils.MillisProvider;

/**
 * A clock of one thread. The engine reads Joda's clock, which is the JVM's: every other thread goes on reading what was
 * there before, so an application that lives in the same JVM keeps its own time. Closed, it leaves no trace.
 */
final class VirtualClock implements AutoCloseable {

    private final Thread owner = Thread.currentThread();
    private final MillisProvider before = current();
    private volatile long now;

    VirtualClock(Instant start) {
        this.now = start.toEpochMilli();
        DateTimeUtils.setCurrentMillisProvider(() -> Thread.currentThread() == owner ? now : before.getMillis());
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    void set(long millis) {
        if (millis < now) {
            throw new IllegalStateException("Time does not run backwards");
        }
        now = millis;
    }

    @Override
    public void close() {
        DateTimeUtils.setCurrentMillisProvider(before);
    }

    /** Joda has no question for it. */
    private static MillisProvider current() {
        try {
            Field provider = DateTimeUtils.class.getDeclaredField("cMillisProvider");
            provider.setAccessible(true);
            return (MillisProvider) provider.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
