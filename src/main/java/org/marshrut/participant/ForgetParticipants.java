package org.marshrut.participant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Deletes personal data that nobody needs any more; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class ForgetParticipants {

    private static final Logger log = LoggerFactory.getLogger(ForgetParticipants.class);

    private final Participants participants;
    private final ParticipantSettings settings;

    ForgetParticipants(Participants participants, ParticipantSettings settings) {
        this.participants = participants;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "2m")
    void forgetOld() {
        try {
            int forgotten = participants.forget(settings.keptDays());
            if (forgotten > 0) {
                log.info("Стёрты данные участников прошедших мероприятий: {}", forgotten);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Data of participants is not deleted now; it will be", e);
        }
    }
}
