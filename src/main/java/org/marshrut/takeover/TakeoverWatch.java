package org.marshrut.takeover;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Looks for ordered work every few seconds; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class TakeoverWatch {

    private static final Logger log = LoggerFactory.getLogger(TakeoverWatch.class);

    private final TakeoverWork work;

    TakeoverWatch(TakeoverWork work) {
        this.work = work;
    }

    @Scheduled(fixedDelayString = "3s")
    void carryOn() {
        try {
            work.carryOn();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Cards of a former system are not taken over now; they will be", e);
        }
    }
}
