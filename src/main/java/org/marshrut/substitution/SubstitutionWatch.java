package org.marshrut.substitution;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks which substitutions are to begin or to end. On every node on which the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class SubstitutionWatch {

    private final SubstitutionDates dates;

    SubstitutionWatch(SubstitutionDates dates) {
        this.dates = dates;
    }

    @Scheduled(fixedDelayString = "30s")
    void settle() {
        dates.settle();
    }
}
