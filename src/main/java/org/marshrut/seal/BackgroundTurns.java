package org.marshrut.seal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own for work that waits for servers outside: on that of the scheduler it would hold up everybody else. */
public final class BackgroundTurns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackgroundTurns.class);

    private final ScheduledExecutorService thread;

    /** @param pause between the end of a turn and the next one */
    public BackgroundTurns(String name, Duration pause, Runnable turn) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, name);
            one.setDaemon(true);
            return one;
        });
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        turn.run();
                    } catch (Throwable e) {
                        // An error, too: whatever is thrown out of here ends the turns for good.
                        log.warn("{}: not now, but later", name, e);
                    }
                },
                Math.min(pause.toMillis(), 10_000),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
