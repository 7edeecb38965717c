package org.marshrut.reception;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Deletes what was filled in long ago and never handed in; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class ForgetDrafts {

    private static final Logger log = LoggerFactory.getLogger(ForgetDrafts.class);

    private final CitizenDrafts drafts;

    ForgetDrafts(CitizenDrafts drafts) {
        this.drafts = drafts;
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "3m")
    void forgetOld() {
        try {
            int forgotten = drafts.forgetOld();
            if (forgotten > 0) {
                log.info("Стёрты черновики граждан, у которых вышел срок: {}", forgotten);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("CitizenDrafts of citizens are not deleted now; they will be", e);
        }
    }
}
