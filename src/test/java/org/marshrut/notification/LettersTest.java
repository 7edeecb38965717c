package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** A test that writes notices and walks their letters, through a real mail server. */
abstract class LettersTest extends RouteTest {

    static final AtomicInteger PEOPLE = new AtomicInteger();

    final PostOffice post = Application.POST;

    @Autowired
    Notices notices;

    @Autowired
    NoticeMail noticeMail;

    @Autowired
    Letters letters;

    @Autowired
    Mail mail;

    @Autowired
    MailServer server;

    @Autowired
    NoticeQueries queries;

    @Autowired
    IdentityService identity;

    @Autowired
    HistoryService history;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final List<String> created = new ArrayList<>();

    /** What other tests have left is not mailed here. */
    @BeforeEach
    void startWithNothingToTell() {
        jdbc.sql("update notices set no_mail = true where letter_id is null").update();
    }

    @AfterEach
    void repairEverything() {
        post.up();
        ReflectionTestUtils.setField(server, "silentUntil", new java.util.concurrent.atomic.AtomicReference<>());
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(NoticeMail.PROCESS)
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "the test is over"));
        created.forEach(identity::deleteUser);
    }

    String person() {
        String login = "reader" + PEOPLE.incrementAndGet();
        return person(login, login + "@svk.example");
    }

    String person(String login, @Nullable String address) {
        identity.saveUser(identity.newUser(login));
        // as it may have been stored before there was a rule for addresses
        jdbc.sql("update act_id_user set email_ = ? where id_ = ?")
                .params(address, login)
                .update();
        created.add(login);
        return login;
    }

    void tell(String login, String event, Kind kind, String text) {
        notices.add(new Notice(login, event, kind, null, text));
    }

    void tell(String login) {
        tell(login, "event", Kind.OVERDUE, "Срок визы пропущен: ПП-1/26");
    }

    Job job(String login) {
        return jobsOf(login).singleResult();
    }

    /** The window closes and the letter is made. */
    void collect(String login) {
        clock.forward(Duration.ofMinutes(10));
        assertThat(job(login).getDuedate()).isBeforeOrEqualTo(java.util.Date.from(clock.now()));
        management.executeJob(job(login).getId());
    }

    void send(String login) {
        management.executeJob(job(login).getId());
    }

    void collectAndSend(String login) {
        collect(login);
        send(login);
    }

    void failToSend(String login) {
        clock.forward(MailServer.PAUSE.plusSeconds(1));
        assertThatThrownBy(() -> send(login)).isNotNull();
    }

    List<PostOffice.Mail> mails(String login) {
        return post.mailsFor(login + "@svk.example");
    }

    String endOf(String login) {
        assertThat(jobsOf(login).count()).isZero();
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(login)
                .finished()
                .orderByProcessInstanceEndTime()
                .desc()
                .list()
                .stream()
                .map(ended -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(ended.getId())
                        .activityType("noneEndEvent")
                        .singleResult()
                        .getActivityId())
                .findFirst()
                .orElse("");
    }

    void atOnce(Callable<?> one, Callable<?> other) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<?>> work = new ArrayList<>();
        for (Callable<?> part : List.of(one, other)) {
            work.add(both.submit(() -> {
                start.await();
                return part.call();
            }));
        }
        for (Future<?> part : work) {
            part.get();
        }
        both.shutdown();
    }
}
