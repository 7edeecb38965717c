package org.marshrut.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Once a minute: until then reports read what has changed from the rows. Where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class SumTending {

    private static final Logger log = LoggerFactory.getLogger(SumTending.class);

    private final SumKeeping sums;
    private final CycleKeeping cycles;
    private final ClosedDays days;

    SumTending(SumKeeping sums, CycleKeeping cycles, ClosedDays days) {
        this.days = days;
        this.sums = sums;
        this.cycles = cycles;
    }

    @Scheduled(fixedDelayString = "1m")
    void addUp() {
        try {
            sums.addUp();
            cycles.addUp();
            days.close();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Sums of reports wait; reports read the rows meanwhile", e);
        }
    }
}
