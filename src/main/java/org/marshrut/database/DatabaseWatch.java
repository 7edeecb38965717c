package org.marshrut.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks into the log of the embedded server every half minute, and tells monitoring what it found. */
class DatabaseWatch implements HealthIndicator, MeterBinder {

    /** A disk that was full a while ago may be well again; a damaged page is not. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final ServerLog serverLog;
    private final Clock clock;

    DatabaseWatch(ServerLog serverLog, Clock clock) {
        this.serverLog = serverLog;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "30s")
    void look() {
        serverLog.read();
    }

    @Override
    public Health health() {
        look();
        Health.Builder health = Health.up();
        for (Trouble trouble : Trouble.values()) {
            serverLog.last(trouble).ifPresent(when -> {
                health.withDetail(trouble.name().toLowerCase(), when + ": " + trouble.words());
                boolean recent = when.plus(REMEMBERED).isAfter(clock.instant());
                if (trouble == Trouble.DAMAGE || recent && (trouble == Trouble.DISK || trouble == Trouble.CRASH)) {
                    health.down();
                }
            });
        }
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Trouble trouble : Trouble.values()) {
            FunctionCounter.builder("marshrut.database.troubles", serverLog, log -> log.count(trouble))
                    .tag("kind", trouble.name().toLowerCase())
                    .description("Lines of the embedded server's log since the start, by what they tell of")
                    .register(registry);
        }
    }
}
