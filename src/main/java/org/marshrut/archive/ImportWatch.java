package org.marshrut.archive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Looks for ordered imports every few seconds; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class ImportWatch {

    private static final Logger log = LoggerFactory.getLogger(ImportWatch.class);

    private final ImportWork work;

    ImportWatch(ImportWork work) {
        this.work = work;
    }

    @Scheduled(fixedDelayString = "2s")
    void carryOn() {
        try {
            work.carryOn();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Finding aids are not imported now; they will be", e);
        }
    }
}
