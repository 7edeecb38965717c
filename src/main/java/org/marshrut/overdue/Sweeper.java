package org.marshrut.overdue;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for missed marks regularly, on every node that executes the engine's jobs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class Sweeper {

    private final MissedMarks marks;

    Sweeper(MissedMarks marks) {
        this.marks = marks;
    }

    @Scheduled(initialDelayString = "1m", fixedDelayString = "1m")
    void markWhatWasMissed() {
        marks.mark();
    }
}
