package org.marshrut.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks at papers with restricted access, written before anything of them is shown. The same look of the same person from
 * the same place within a minute is one: a page asks for its card several times.
 */
@Component
public class Views {

    static final Duration ONE_LOOK = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private record Look(@Nullable String login, @Nullable String address, UUID document, String what) {}

    private final Trail trail;
    private final Asking asking;
    private final Clock clock;
    private final Map<Look, Instant> before = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
            return size() > MOST;
        }
    };

    Views(Trail trail, Asking asking, Clock clock) {
        this.trail = trail;
        this.asking = asking;
        this.clock = clock;
    }

    /** @param onBehalf whose task it is that shows the paper; null for his own look */
    public void looked(UUID document, @Nullable String onBehalf) {
        String what = asking.request().orElse("без запроса");
        Look look = new Look(asking.login().orElse(null), asking.address().orElse(null), document, what);
        Instant now = clock.instant();
        if (isRecent(look, now)) {
            return;
        }
        trail.add(TrailEntry.of(TrailEvent.VIEWED)
                .of(document)
                .onBehalfOf(onBehalf)
                .saying(what));
        afterwards(() -> remember(look, now));
    }

    private synchronized boolean isRecent(Look look, Instant now) {
        Instant last = before.get(look);
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(ONE_LOOK));
    }

    private synchronized void remember(Look look, Instant at) {
        before.remove(look);
        before.put(look, at);
    }

    /** A row that is rolled back must not stand for the next look. */
    private static void afterwards(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
