package org.marshrut.reception;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantTold;
import org.marshrut.citizen.Mailboxes;
import org.marshrut.notification.Mail;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sole writer of {@code citizen_letters}: what citizens are to be told by mail. A row is written in the transaction in which it
 * happened; what comes within {@code marshrut.mail.window} is one letter, whose rows do not change any more once it is made.
 */
@Component
class CitizenNews {

    /** What could not be mailed in this time is mailed no more; the cabinet shows it. */
    static final Duration LONGEST_WAIT = Duration.ofDays(3);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /** Citizens for whom one round makes letters, and letters that it sends. */
    private static final int MOST = 200;

    private static final long GATHERING = 7_315_960_233L;

    /** What he does himself he need not be told. */
    private static final Set<ApplicantEvent> HIS_OWN = EnumSet.of(ApplicantEvent.ADDED, ApplicantEvent.ANSWERED);

    /** A letter that was made and not sent; its id is that of its first row. */
    record Letter(long id, UUID citizenId, OffsetDateTime madeAt, int attempts) {}

    /** @param number as his cabinet shows it; null until it has one */
    record News(UUID documentId, @Nullable String number, ApplicantEvent event) {}

    private final Mailboxes mailboxes;
    private final Mail mail;
    private final JdbcClient jdbc;
    private final Clock clock;

    CitizenNews(Mailboxes mailboxes, Mail mail, JdbcClient jdbc, Clock clock) {
        this.mailboxes = mailboxes;
        this.mail = mail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Owner(UUID citizenId, UUID documentId) {}

    @EventListener
    void hear(ApplicantTold told) {
        if (mail.isUsed() && !HIS_OWN.contains(told.event())) {
            owner(told.document())
                    .filter(owner -> mailboxes.of(owner.citizenId()).isPresent())
                    .ifPresent(owner -> add(owner, told.event()));
        }
    }

    /** Also of what was passed on: he knows the paper that he has handed in. */
    private Optional<Owner> owner(UUID document) {
        return jdbc.sql("""
                        with recursive way (id, step) as (
                          select cast(:document as uuid), 0
                          union all
                          select f.document_id, w.step + 1 from way w join forwarded_requests f on f.forwarded_id = w.id
                          where w.step < 50)
                        select c.citizen_id, c.document_id from way w join citizen_documents c on c.document_id = w.id
                        order by w.step limit 1
                        """).param("document", document).query(Owner.class).optional();
    }

    private void add(Owner owner, ApplicantEvent event) {
        jdbc.sql("insert into citizen_letters (citizen_id, document_id, event, made_at) values (?, ?, ?, ?)")
                .params(owner.citizenId(), owner.documentId(), event.name(), now())
                .update();
    }

    /** Makes letters for those whose first news has waited long enough and who wait for no other; gives up what has waited too long. */
    @Transactional
    public void gather() {
        if (!alone()) {
            return;
        }
        jdbc.sql("""
                        update citizen_letters l set refused_at = :now, refusal = 'Письмо не удалось отправить вовремя.'
                        from citizen_letters f
                        where f.id = coalesce(l.letter_id, l.id) and f.sent_at is null and f.refused_at is null
                          and f.made_at <= :since and l.sent_at is null and l.refused_at is null
                        """)
                .param("now", now())
                .param("since", now().minus(LONGEST_WAIT))
                .update();
        jdbc.sql("""
                        update citizen_letters l
                        set letter_id = ripe.letter, try_at = case when l.id = ripe.letter then cast(:now as timestamptz) end
                        from (select citizen_id, min(id) as letter from citizen_letters
                              where sent_at is null and refused_at is null group by citizen_id
                              having count(letter_id) = 0 and min(made_at) <= :before
                              order by min(id) limit :most) ripe
                        where l.citizen_id = ripe.citizen_id and l.letter_id is null and l.sent_at is null and l.refused_at is null
                        """)
                .param("now", now())
                .param("before", now().minus(mail.window()))
                .param("most", MOST)
                .update();
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(GATHERING)
                .query(Boolean.class)
                .single();
    }

    /** Letters to be tried now, whoever waits longest first. */
    List<Long> due() {
        return jdbc.sql("""
                        select id from citizen_letters
                        where sent_at is null and refused_at is null and try_at <= ? order by try_at, id limit ?
                        """).params(now(), MOST).query(Long.class).list();
    }

    /** Empty when it is not to be sent now or somebody else is sending it: locked until the transaction ends. */
    Optional<Letter> take(long letter) {
        return jdbc.sql("""
                        select id, citizen_id, made_at, attempts from citizen_letters
                        where id = ? and sent_at is null and refused_at is null and try_at <= ? for update skip locked
                        """).params(letter, now()).query(Letter.class).optional();
    }

    /** In the order in which it happened. */
    List<News> of(Letter letter) {
        return jdbc.sql("""
                        select l.document_id, d.project_number as number, l.event
                        from citizen_letters l join documents d on d.id = l.document_id where l.letter_id = ? order by l.id
                        """).param(letter.id()).query(News.class).list();
    }

    void sent(Letter letter) {
        jdbc.sql("update citizen_letters set sent_at = ? where letter_id = ?")
                .params(now(), letter.id())
                .update();
    }

    /** @param why without the address */
    void refused(Letter letter, String why) {
        jdbc.sql("update citizen_letters set refused_at = ?, refusal = ? where letter_id = ?")
                .params(now(), why, letter.id())
                .update();
    }

    /** The pauses between attempts double, from a minute to four hours. */
    void later(Letter letter) {
        Duration pause = Duration.ofMinutes(1L << Math.min(letter.attempts(), 10));
        jdbc.sql("update citizen_letters set attempts = attempts + 1, try_at = ? where id = ?")
                .params(now().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause), letter.id())
                .update();
    }

    /** How many rows of letters that are done with, of the oldest five thousand. */
    @Transactional
    public int forgetOld() {
        return jdbc.sql("""
                        delete from citizen_letters where id in (
                          select id from citizen_letters where made_at <= ? and (sent_at is not null or refused_at is not null)
                          order by made_at limit 5000)
                        """).param(now().minus(KEPT)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
