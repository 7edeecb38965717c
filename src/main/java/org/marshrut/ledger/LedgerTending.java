package org.marshrut.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Once a minute, where the engine's jobs are executed: so late a document that has ended comes into the ledger. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class LedgerTending {

    private static final Logger log = LoggerFactory.getLogger(LedgerTending.class);

    private final LedgerKeeping ledger;

    LedgerTending(LedgerKeeping ledger) {
        this.ledger = ledger;
    }

    @Scheduled(fixedDelayString = "1m")
    void addUp() {
        try {
            ledger.addUp();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The ledger of lost hours waits and is as it was", e);
        }
    }
}
