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
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.support.Act;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way a letter can go, through a real mail server that is up, down, or refuses. */
class NoticeMailTest extends RouteTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final PostOffice post = Application.POST;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeMail noticeMail;

    @Autowired
    private Letters letters;

    @Autowired
    private Mail mail;

    @Autowired
    private MailServer server;

    @Autowired
    private NoticeQueries queries;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> created = new ArrayList<>();

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

    private String person() {
        String login = "reader" + PEOPLE.incrementAndGet();
        return person(login, login + "@svk.example");
    }

    private String person(String login, @Nullable String address) {
        User user = identity.newUser(login);
        user.setEmail(address);
        identity.saveUser(user);
        created.add(login);
        return login;
    }

    private void tell(String login, String event, Kind kind, String text) {
        notices.add(new Notice(login, event, kind, null, text));
    }

    private void tell(String login) {
        tell(login, "event", Kind.OVERDUE, "Срок визы пропущен: ПП-1/26");
    }

    private Job job(String login) {
        return jobsOf(login).singleResult();
    }

    /** The window closes and the letter is made. */
    private void collect(String login) {
        clock.forward(Duration.ofMinutes(10));
        assertThat(job(login).getDuedate()).isBeforeOrEqualTo(java.util.Date.from(clock.now()));
        management.executeJob(job(login).getId());
    }

    private void send(String login) {
        management.executeJob(job(login).getId());
    }

    private void collectAndSend(String login) {
        collect(login);
        send(login);
    }

    private void failToSend(String login) {
        clock.forward(MailServer.PAUSE.plusSeconds(1));
        assertThatThrownBy(() -> send(login)).isNotNull();
    }

    private List<PostOffice.Mail> mails(String login) {
        return post.mailsFor(login + "@svk.example");
    }

    private String endOf(String login) {
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

    private void atOnce(Callable<?> one, Callable<?> other) throws Exception {
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

    @Test
    void whatHappensWithinTheWindowLeavesAsOneLetterAndNothingTwice() {
        String login = person();
        tell(login, "1", Kind.TASK, "Новая задача «Завизировать документ»: ПП-1/26 <срочно> & важно");
        tell(login, "2", Kind.OVERDUE, "Срок визы пропущен: ПП-2/26");
        tell(login, "2", Kind.OVERDUE, "Срок визы пропущен: ПП-2/26");
        assertThat(noticeMail.startWhereNeeded()).isEqualTo(1);
        tell(login, "3", Kind.TASK, "Новая задача «Завизировать документ»: ПП-3/26");
        assertThat(noticeMail.startWhereNeeded()).as("one is under way").isZero();
        collectAndSend(login);

        assertThat(endOf(login)).isEqualTo("letterSent");
        assertThat(mails(login)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Маршрут: Срок визы пропущен: ПП-2/26 (и ещё уведомлений: 2)");
            assertThat(letter.text())
                    .containsOnlyOnce("ПП-1/26 <срочно> & важно")
                    .containsOnlyOnce("ПП-2/26")
                    .containsOnlyOnce("ПП-3/26")
                    .containsSubsequence("Срок пропущен", "Новые задачи")
                    .contains("http://localhost:8080/camunda/app/tasklist/default/#/notices");
            assertThat(letter.html())
                    .contains("ПП-1/26 &lt;срочно&gt; &amp; важно")
                    .containsOnlyOnce("ПП-3/26");
            assertThat(letter.messageId()).matches("<letter-\\d+\\.\\d+@localhost>");
        });
        assertThat(noticeMail.startWhereNeeded()).as("everything is told").isZero();
    }

    @Test
    void aLetterOfATaskLeadsToItAndHoldsNoWordOfTheDocument() {
        Act act = act().with("heading", "О тайном совещании").submitted();
        assertThat(noticeMail.startWhereNeeded()).isEqualTo(1);
        int before = mails("head").size();
        collectAndSend("head");
        assertThat(mails("head")).hasSize(before + 1);
        PostOffice.Mail letter = mails("head").get(before);
        String number = act.view().path("projectNumber").asText();
        assertThat(letter.subject()).startsWith("Маршрут: Новая задача «Поддержать проект»: " + number + ", срок ");
        assertThat(letter.text())
                .contains("#/?task=" + act.taskOf("head", "endorseDraft"))
                .doesNotContain("тайном");
        assertThat(letter.html()).doesNotContain("тайном");
    }

    @Test
    void whatIsReadOrDoneOrTakenMeanwhileNeedsNoLetter() {
        String login = person();
        tell(login);
        Act act = act().submitted();
        assertThat(noticeMail.startWhereNeeded()).isEqualTo(2);
        jdbc.sql("update notices set read_at = at where login = ?").param(login).update();
        collect(login);
        act.decides("head", "endorseDraft", "AGREED");
        management.executeJob(job("head").getId());

        assertThat(endOf(login)).isEqualTo("letterNotNeeded");
        assertThat(endOf("head")).isEqualTo("letterNotNeeded");
        assertThat(mails(login)).isEmpty();
    }

    @Test
    void aDeadServerDelaysNoRouteAndTheLetterComesWhenItIsBack() {
        post.down();
        Act act = act().submitted();
        noticeMail.startWhereNeeded();
        collect("head");
        failToSend("head");
        act.decides("head", "endorseDraft", "AGREED")
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED");
        assertThat(job("head").getRetries()).isEqualTo(6);
        assertThat(job("head").getDuedate()).as("tried again later").isAfter(java.util.Date.from(clock.now()));

        post.up();
        int before = mails("head").size();
        clock.forward(Duration.ofMinutes(1));
        send("head");
        assertThat(mails("head")).hasSize(before + 1);
    }

    @Test
    void aServerThatFailedIsLeftAloneForAWhile() {
        String one = person();
        String other = person();
        tell(one);
        tell(other);
        noticeMail.startWhereNeeded();
        collect(one);
        management.executeJob(job(other).getId());
        post.down();
        failToSend(one);
        post.up();
        assertThatThrownBy(() -> send(other)).hasMessageContaining("попытка отложена");
        clock.forward(MailServer.PAUSE);
        send(other);
        send(one);
        assertThat(mails(one)).hasSize(1);
        assertThat(mails(other)).hasSize(1);
    }

    @Test
    void aServerThatStaysDeadLeavesAnIncidentAndARepeatSendsOnce() {
        String login = person();
        tell(login);
        noticeMail.startWhereNeeded();
        collect(login);
        post.down();
        while (job(login).getRetries() > 0) {
            failToSend(login);
        }
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(job(login).getProcessInstanceId())
                        .count())
                .isEqualTo(1);
        tell(login, "later", Kind.MOVED, "Срок перенесён");
        assertThat(noticeMail.startWhereNeeded()).as("the first letter waits").isZero();

        post.up();
        clock.forward(MailServer.PAUSE);
        management.setJobRetries(job(login).getId(), 1);
        send(login);
        assertThat(mails(login)).hasSize(1);
        assertThat(noticeMail.startWhereNeeded()).isEqualTo(1);
        collectAndSend(login);
        assertThat(mails(login)).extracting(PostOffice.Mail::subject).last().isEqualTo("Маршрут: Срок перенесён");
    }

    @Test
    void twoDeliveriesAtTheSameInstantSendOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            String login = person();
            tell(login);
            assertThat(letters.gather(login)).isTrue();
            atOnce(() -> letters.send(login), () -> letters.send(login));
            assertThat(mails(login)).hasSize(1);
        }
    }

    @Test
    void twoNodesThatLookAtTheSameInstantStartOneLetterForAPerson() throws Exception {
        List<String> people =
                IntStream.range(0, 20).mapToObj(number -> person()).toList();
        people.forEach(this::tell);
        AtomicInteger started = new AtomicInteger();
        Callable<?> look = () -> started.addAndGet(noticeMail.startWhereNeeded());
        atOnce(look, look);
        assertThat(started).hasValue(20);
        people.forEach(login -> assertThat(jobsOf(login).count()).isEqualTo(1));
    }

    @Test
    void aLetterThatWasMadeBeforeACrashIsSentLaterAsItWas() {
        String login = person();
        tell(login, "1", Kind.TASK, "Первое");
        noticeMail.startWhereNeeded();
        collect(login);
        tell(login, "2", Kind.TASK, "Второе");
        send(login);
        noticeMail.startWhereNeeded();
        collectAndSend(login);
        assertThat(mails(login))
                .extracting(PostOffice.Mail::subject)
                .containsExactly("Маршрут: Первое", "Маршрут: Второе");
        assertThat(mails(login)).extracting(PostOffice.Mail::messageId).doesNotHaveDuplicates();
    }

    @Test
    void aRepeatAfterTheServerTookTheLetterIsTheSameLetter() {
        String login = person();
        tell(login);
        noticeMail.startWhereNeeded();
        collect(login);
        transaction.executeWithoutResult(crash -> {
            letters.send(login);
            crash.setRollbackOnly();
        });
        tell(login, "2", Kind.TASK, "Позже");
        send(login);
        assertThat(mails(login)).hasSize(2);
        assertThat(mails(login))
                .extracting(PostOffice.Mail::messageId)
                .containsOnly(mails(login).get(0).messageId());
        assertThat(mails(login))
                .extracting(PostOffice.Mail::text)
                .containsOnly(mails(login).get(0).text());
    }

    @Test
    void anAddressThatIsRefusedOrMissingIsShownToOpsAndStopsNobodyElse() {
        String refused = person();
        String broken = person("reader" + PEOPLE.incrementAndGet(), "кто@@где");
        String none = person("reader" + PEOPLE.incrementAndGet(), null);
        String fine = person();
        post.refuse(refused + "@svk.example", "550 5.1.1 no such mailbox");
        List.of(refused, broken, none, fine).forEach(this::tell);
        assertThat(noticeMail.startWhereNeeded()).as("whoever has an address").isEqualTo(3);
        clock.forward(Duration.ofMinutes(10));
        List.of(refused, broken, fine).forEach(login -> {
            management.executeJob(job(login).getId());
            send(login);
        });
        assertThat(endOf(refused)).isEqualTo("letterRefused");
        assertThat(endOf(broken)).isEqualTo("letterRefused");
        assertThat(endOf(fine)).isEqualTo("letterSent");
        String list =
                api().as("ops").get("/api/notices/unreached?size=100").json().toString();
        assertThat(list)
                .contains(refused, "550 5.1.1 no such mailbox", broken, none, "Нет адреса")
                .doesNotContain(fine);
        assertThat(api().as("author").get("/api/notices/unreached").status()).isEqualTo(403);

        post.refuse(refused + "@svk.example", null);
        identity.saveUser(withAddress(none));
        tell(refused, "2", Kind.TASK, "Снова");
        assertThat(noticeMail.startWhereNeeded()).isEqualTo(2);
        collectAndSend(none);
        management.executeJob(job(refused).getId());
        send(refused);
        assertThat(mails(none)).hasSize(1);
        assertThat(api().as("ops").get("/api/notices/unreached?size=100").json().toString())
                .doesNotContain(refused, none);
    }

    private User withAddress(String login) {
        User user = identity.createUserQuery().userId(login).singleResult();
        user.setEmail(login + "@svk.example");
        return user;
    }

    @Test
    void aRefusalForAnotherReasonThanTheAddressIsAFailure() {
        String login = person();
        tell(login);
        noticeMail.startWhereNeeded();
        collect(login);
        post.refuse(login + "@svk.example", "554 5.7.1 relay access denied");
        failToSend(login);
        post.refuse(login + "@svk.example", "450 4.2.1 try later");
        failToSend(login);
        post.refuse(login + "@svk.example", null);
        clock.forward(MailServer.PAUSE);
        send(login);
        assertThat(mails(login)).hasSize(1);
    }

    @Test
    void withoutAServerNothingIsMailedNothingPilesUpAndNothingComesLater() {
        String login = person();
        String gathered = person();
        tell(gathered);
        noticeMail.startWhereNeeded();
        collect(gathered);
        ReflectionTestUtils.setField(mail, "host", "");
        try {
            tell(login);
            assertThat(noticeMail.startWhereNeeded()).isZero();
            send(gathered);
            assertThat(endOf(gathered)).isEqualTo("letterRefused");
            assertThat(api().as("author")
                            .get("/api/notices/mail")
                            .json()
                            .path("available")
                            .asBoolean())
                    .isFalse();
        } finally {
            ReflectionTestUtils.setField(mail, "host", "127.0.0.1");
        }
        assertThat(noticeMail.startWhereNeeded()).isZero();
        assertThat(mails(login)).isEmpty();
    }

    @Test
    void oldNoticesAndOldLettersOfTheEngineAreForgotten() {
        String login = person();
        tell(login);
        noticeMail.startWhereNeeded();
        collectAndSend(login);
        jdbc.sql("update notices set read_at = at where login = ?").param(login).update();
        tell(login, "unread", Kind.TASK, "Не прочитано");
        clock.forward(Duration.ofDays(91));
        assertThat(queries.forgetOld()).isPositive();
        noticeMail.forgetOld();
        assertThat(count("select count(*) from notices where login = ?", login)).isEqualTo(1);
        assertThat(count("select count(*) from act_hi_procinst where business_key_ = ?", login))
                .isZero();
        assertThat(noticeMail.startWhereNeeded()).as("too old to be mailed").isZero();
        clock.forward(Duration.ofDays(280));
        queries.forgetOld();
        assertThat(count("select count(*) from notices where login = ?", login)).isZero();
        assertThat(count("select count(*) from letters where login = ?", login)).isZero();
    }

    private long count(String sql, String login) {
        return jdbc.sql(sql).param(login).query(Long.class).single();
    }
}
