package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.support.Act;
import org.marshrut.support.PostOffice;
import org.springframework.test.util.ReflectionTestUtils;

/** A mail server that is dead, refuses, or is not there: routes go on, letters are late and not lost. */
class MailTroubleTest extends LettersTest {

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
}
