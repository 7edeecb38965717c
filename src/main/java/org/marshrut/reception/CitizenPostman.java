package org.marshrut.reception;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks regularly which citizens are to be told something by mail; on every node where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class CitizenPostman {

    private final CitizenLetters letters;
    private final CitizenNews news;

    CitizenPostman(CitizenLetters letters, CitizenNews news) {
        this.letters = letters;
        this.news = news;
    }

    @Scheduled(fixedDelayString = "${marshrut.mail.look-every:15s}")
    void sendWhatIsDue() {
        letters.sendWhatIsDue();
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "5m")
    void forgetOld() {
        news.forgetOld();
    }
}
