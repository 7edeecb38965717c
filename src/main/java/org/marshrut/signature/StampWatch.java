package org.marshrut.signature;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.BackgroundTurns;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Lets stamps be asked for, where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class StampWatch {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Stamps stamps;
    private @Nullable BackgroundTurns turns;

    StampWatch(Stamps stamps) {
        this.stamps = stamps;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (stamps.areAskedFor()) {
            turns = new BackgroundTurns("time-stamps", LOOK_AGAIN, stamps::turn);
        }
    }

    @PreDestroy
    void end() {
        if (turns != null) {
            turns.close();
        }
    }
}
