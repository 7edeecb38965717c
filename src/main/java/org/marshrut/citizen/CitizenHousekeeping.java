package org.marshrut.citizen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Deletes sessions and log-ins that are over; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class CitizenHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(CitizenHousekeeping.class);

    private final CitizenSessions sessions;
    private final LogInsUnderWay underWay;

    CitizenHousekeeping(CitizenSessions sessions, LogInsUnderWay underWay) {
        this.sessions = sessions;
        this.underWay = underWay;
    }

    @Scheduled(fixedDelayString = "15m", initialDelayString = "3m")
    void forgetEnded() {
        try {
            sessions.forgetEnded();
            underWay.forgetEnded();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Ended sessions of citizens are not deleted now; they will be", e);
        }
    }
}
