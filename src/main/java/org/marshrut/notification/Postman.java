package org.marshrut.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks regularly who is to be told something by mail, and tidies up. On every node; where the engine's jobs are not
 * executed, letters are not started either.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class Postman {

    private final NoticeMail letters;
    private final NoticeQueries notices;

    Postman(NoticeMail letters, NoticeQueries notices) {
        this.letters = letters;
        this.notices = notices;
    }

    @Scheduled(fixedDelayString = "${marshrut.mail.look-every:15s}")
    void startLetters() {
        letters.startWhereNeeded();
    }

    @Scheduled(fixedDelayString = "1h")
    void tidyUp() {
        notices.forgetOld();
        letters.forgetOld();
    }
}
