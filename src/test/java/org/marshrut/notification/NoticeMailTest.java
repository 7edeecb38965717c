package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.support.Act;
import org.marshrut.support.PostOffice;

/** The way of a letter from the first notice to its reader, once whatever happens. */
class NoticeMailTest extends LettersTest {

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
    void jobsOfRoutesAreTakenBeforeLetters() {
        String login = person();
        tell(login);
        noticeMail.startWhereNeeded();
        assertThat(job(login).getPriority()).isNegative();
        assertThat(engine.isJobExecutorAcquireByPriority()).isTrue();
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
                .contains("#/desk/task?id=" + act.taskOf("head", "endorseDraft"))
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
