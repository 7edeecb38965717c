package org.marshrut.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.marshrut.engine.Refusal;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links by which people set their passwords themselves: for three days, once, the newest of an account alone. Only a digest is
 * kept, so whoever reads the database opens nothing by it.
 */
@Component
public class PasswordLinks {

    private static final Duration LASTS = Duration.ofDays(3);

    /** The account is there, and its owner works here. */
    private static final String VALID = """
            from password_links l join accounts a on a.login = l.login
            where l.digest = :digest and l.ends_at > :now
              and not exists (select 1 from people p join organisations o on o.code = p.organisation
                              where p.login = l.login and p.left_on <= (:now at time zone o.zone)::date)
            """;

    /** @param link shown once; {@code until} when it ends */
    public record PasswordLink(String login, String link, OffsetDateTime until) {}

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;
    private final String site;

    PasswordLinks(
            JdbcClient jdbc,
            IdentityService identity,
            TransactionTemplate transaction,
            Trail trail,
            Clock clock,
            @Value("${marshrut.public-url}") String site) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
        this.site = site.replaceAll("/+$", "");
    }

    /** One for each of these accounts, all in one transaction; what was given to them before opens nothing any more. */
    public List<PasswordLink> give(List<String> logins, String by) {
        return transaction.execute(status -> {
            jdbc.sql("delete from password_links where ends_at <= ?")
                    .param(now())
                    .update();
            trail.add(logins.stream()
                    .map(login -> TrailEntry.of(TrailEvent.PASSWORD_LINK_GIVEN).about(login))
                    .toList());
            return logins.stream().map(login -> give(login, by)).toList();
        });
    }

    private PasswordLink give(String login, String by) {
        String token = Secrets.random();
        OffsetDateTime until = now().plus(LASTS);
        jdbc.sql("""
                        insert into password_links (login, digest, given_by, given_at, ends_at)
                        values (:login, :digest, :by, :now, :until)
                        on conflict (login) do update
                        set digest = excluded.digest, given_by = excluded.given_by, given_at = excluded.given_at,
                            ends_at = excluded.ends_at
                        """)
                .param("login", login)
                .param("digest", digest(token))
                .param("by", by)
                .param("now", now())
                .param("until", until)
                .update();
        return new PasswordLink(login, site + "/password/" + token, until);
    }

    /** Whose link it is; empty when it opens nothing. */
    Optional<String> login(String token) {
        return jdbc.sql("select l.login " + VALID)
                .param("digest", digest(token))
                .param("now", now())
                .query(String.class)
                .optional();
    }

    /**
     * Sets the password; the link is used up.
     *
     * @return whether there was such a link
     * @throws Refusal 400 for a password that breaks the rules; the link stays
     */
    boolean use(String token, String password) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<String> login = login(token).filter(found -> take(token));
            login.ifPresent(found -> set(found, password));
            return login.isPresent();
        }));
    }

    /** Of two who use it at once the second waits here and finds nothing. */
    private boolean take(String token) {
        return jdbc.sql("delete from password_links where digest = ?")
                        .param(digest(token))
                        .update()
                == 1;
    }

    private void set(String login, String password) {
        User user = identity.createUserQuery().userId(login).singleResult();
        user.setPassword(password);
        identity.saveUser(user);
    }

    private static String digest(String token) {
        return Secrets.digest("password link", token);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
