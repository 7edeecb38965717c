package org.marshrut.trail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Seals about once a second and tells the log the head of the chain once a day; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class TrailTending {

    private static final Logger log = LoggerFactory.getLogger(TrailTending.class);

    private final TrailSealer sealer;
    private final Refusals refusals;

    TrailTending(TrailSealer sealer, Refusals refusals) {
        this.sealer = sealer;
        this.refusals = refusals;
    }

    @Scheduled(fixedDelayString = "1s")
    void seal() {
        try {
            sealer.seal();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The trail is not sealed now; it will be", e);
        }
    }

    @Scheduled(fixedDelayString = "20s", initialDelayString = "20s")
    void tellCounted() {
        try {
            refusals.tellCounted(false);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Counts of refusals are not in the trail", e);
        }
    }

    /** The log goes elsewhere: whoever rewrites the whole chain in the database cannot rewrite that. */
    @Scheduled(fixedDelayString = "24h", initialDelayString = "1m")
    void tellHead() {
        try {
            sealer.seal();
            log.info("Голова журнала действий: {}", sealer.head());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The head of the trail is not told now", e);
        }
    }
}
