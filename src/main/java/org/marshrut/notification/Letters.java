package org.marshrut.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters to people. A letter is made in one transaction and sent in a later one, so that whatever happens while it is
 * sent, the next attempt sends the same letter with the same {@code Message-ID}.
 */
@Component
class Letters {

    /** Older notices are not mailed any more; Tasklist shows them. */
    static final Duration LONGEST_WAIT = Duration.ofDays(7);

    /** Notices that one letter tells; the others have the next one. */
    static final int LONGEST = 500;

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    private static final String WAITING = " n.letter_id is null and not n.no_mail ";

    /** A letter that was made; its notices and number do not change any more. */
    record Letter(long id, String login, OffsetDateTime gatheredAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IdentityService identity;
    private final Mail mail;
    private final Mailing mailing;
    private final LetterWriter writer;

    Letters(JdbcClient jdbc, Clock clock, IdentityService identity, Mail mail, Mailing mailing, LetterWriter writer) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.identity = identity;
        this.mail = mail;
        this.mailing = mailing;
        this.writer = writer;
    }

    /** People who have something to be told, an address, and no running instance of the process under their log-in. */
    List<String> awaited(String process) {
        Set<String> waiting = jdbc.sql("select distinct n.login from notices n where" + WAITING + """
                        and n.at > :since and not exists (
                          select 1 from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_
                          where e.business_key_ = n.login and p.key_ = :process)
                        """)
                .param("since", since())
                .param("process", process)
                .query(String.class)
                .set();
        return waiting.isEmpty()
                ? List.of()
                : identity.createUserQuery().userIdIn(waiting.toArray(String[]::new)).list().stream()
                        .filter(user -> addressOf(user) != null)
                        .map(User::getId)
                        .toList();
    }

    /** Makes the person's letter of what waits; false when there is nothing to send, and no earlier letter. */
    @Transactional
    boolean gather(String login) {
        jdbc.sql("update notices n set no_mail = true where n.login = :login and" + WAITING + """
                        and (n.read_at is not null or n.at <= :since or
                             n.kind in ('TASK', 'REMINDER') and n.task_id is not null and not exists (
                               select 1 from open_tasks t
                               where t.id = n.task_id and coalesce(t.assignee, n.login) = n.login))
                        """)
                .param("login", login)
                .param("since", since())
                .update();
        jdbc.sql("""
                        insert into letters (login, gathered_at) select :login, :now
                        where exists (select 1 from notices n where n.login = :login and %s)
                        on conflict do nothing returning id
                        """.formatted(WAITING))
                .param("login", login)
                .param("now", now())
                .query(Long.class)
                .optional()
                .ifPresent(letter -> fill(letter, login));
        return underWay(login).isPresent();
    }

    private void fill(long letter, String login) {
        jdbc.sql("""
                        update notices set letter_id = :letter where id in (
                          select n.id from notices n where n.login = :login and %s order by n.id limit :longest)
                        """.formatted(WAITING))
                .param("letter", letter)
                .param("login", login)
                .param("longest", LONGEST)
                .update();
    }

    /**
     * Sends the person's letter unless that was done already; false when his address will never take it. Locked, so
     * that of two attempts at the same time the second finds it sent.
     */
    @Transactional
    boolean send(String login) {
        return underWay(login).map(this::send).orElse(true);
    }

    private boolean send(Letter letter) {
        User person = identity.createUserQuery().userId(letter.login()).singleResult();
        String address = person == null ? null : addressOf(person);
        if (!mail.isUsed() || address == null) {
            return refused(letter, address, address == null ? "Нет адреса в учётной записи." : "Почта отключена.");
        }
        Optional<String> refusal = mailing.send(address, writer.write(letter));
        return refusal.isPresent() ? refused(letter, address, refusal.get()) : sent(letter, address);
    }

    private boolean sent(Letter letter, String address) {
        jdbc.sql("update letters set sent_at = :now, address = :address where id = :id")
                .param("now", now())
                .param("address", address)
                .param("id", letter.id())
                .update();
        jdbc.sql("update notices set mailed_at = :now where letter_id = :id")
                .param("now", now())
                .param("id", letter.id())
                .update();
        return true;
    }

    private boolean refused(Letter letter, @Nullable String address, String why) {
        log.warn("Letter {} for {} is not deliverable: {}", letter.id(), letter.login(), why);
        jdbc.sql("update letters set refused_at = :now, address = :address, refusal = :why where id = :id")
                .param("now", now())
                .param("address", address)
                .param("why", why)
                .param("id", letter.id())
                .update();
        return false;
    }

    private Optional<Letter> underWay(String login) {
        return jdbc.sql("""
                        select id, login, gathered_at from letters
                        where login = ? and sent_at is null and refused_at is null for update
                        """).param(login).query(Letter.class).optional();
    }

    private static @Nullable String addressOf(User person) {
        return person.getEmail() == null || person.getEmail().isBlank()
                ? null
                : person.getEmail().strip();
    }

    private OffsetDateTime since() {
        return now().minus(LONGEST_WAIT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
