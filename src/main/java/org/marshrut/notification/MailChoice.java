package org.marshrut.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether people want mail, and whom it does not reach. */
@Component
class MailChoice {

    /**
     * @param available whether this installation sends mail at all
     * @param address where it goes; null when the account has none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MailSettings(
            boolean wanted, boolean available, @Nullable String address) {}

    /**
     * Somebody whom mail does not reach.
     *
     * @param address null when his account has none
     * @param reason in Russian, or the words of the mail server
     * @param since when that was noticed: the oldest notice that waits for an address, or the last refused letter
     * @param notices that were not mailed
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Unreached(String login, @Nullable String address, String reason, OffsetDateTime since, int notices) {}

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final IdentityService identity;
    private final Unrestricted unrestricted;
    private final Mail mail;
    private final Clock clock;

    MailChoice(
            JdbcClient jdbc,
            CurrentUser user,
            IdentityService identity,
            Unrestricted unrestricted,
            Mail mail,
            Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.identity = identity;
        this.unrestricted = unrestricted;
        this.mail = mail;
        this.clock = clock;
    }

    MailSettings own() {
        String login = user.login().orElseThrow();
        boolean refused = jdbc.sql("select exists (select 1 from mail_refusals where login = ?)")
                .param(login)
                .query(Boolean.class)
                .single();
        String address = unrestricted
                .call(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(login).singleResult()))
                .map(account -> account.getEmail())
                .filter(given -> !given.isBlank())
                .orElse(null);
        return new MailSettings(!refused, mail.isUsed(), address);
    }

    /** Takes effect at once: what has not become a letter yet is not mailed. */
    @Transactional
    void want(boolean wanted) {
        String login = user.login().orElseThrow();
        if (wanted) {
            jdbc.sql("delete from mail_refusals where login = ?").param(login).update();
            return;
        }
        jdbc.sql("insert into mail_refusals (login, since) values (?, ?) on conflict do nothing")
                .params(login, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update notices set no_mail = true where login = ? and letter_id is null and not no_mail")
                .param(login)
                .update();
    }

    /** People without an address for whom notices wait, and those whose last letter was refused. */
    Page<Unreached> unreached(ZoneId zone, int page, int size) {
        String rows = """
                with unreached as (
                  select n.login, null as address, 'Нет адреса в учётной записи.' as reason, min(n.at) as since,
                         count(*) as notices
                  from notices n left join accounts u on u.login = n.login
                  where n.letter_id is null and not n.no_mail and n.at > :since and coalesce(trim(u.mail), '') = ''
                  group by n.login
                  union all
                  select l.login, l.address, l.refusal, l.refused_at,
                         (select count(*) from notices n where n.letter_id = l.id)
                  from letters l
                  where l.refused_at is not null
                    and not exists (select 1 from letters x where x.login = l.login and x.id > l.id))
                """;
        OffsetDateTime since = clock.instant().atOffset(ZoneOffset.UTC).minus(Letters.LONGEST_WAIT);
        return new Page<>(
                jdbc.sql(rows + "select * from unreached order by since desc, login limit :size offset :offset")
                        .param("since", since)
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query((row, n) -> new Unreached(
                                row.getString("login"),
                                row.getString("address"),
                                row.getString("reason"),
                                row.getObject("since", OffsetDateTime.class)
                                        .atZoneSameInstant(zone)
                                        .toOffsetDateTime(),
                                row.getInt("notices")))
                        .list(),
                jdbc.sql(rows + "select count(*) from unreached")
                        .param("since", since)
                        .query(Long.class)
                        .single(),
                page,
                size);
    }
}
