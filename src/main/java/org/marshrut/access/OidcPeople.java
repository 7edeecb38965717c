package org.marshrut.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Whose account a token of the provider opens: that of a person who is marked so in the table of people. At his first log-in
 * the subject is bound to him; from then on a name in a token counts for nothing. A token makes no account.
 */
@Component
class OidcPeople {

    /** By the specification. */
    private static final int LONGEST_SUBJECT = 255;

    private final Accounts accounts;
    private final OidcProvider provider;
    private final JdbcClient jdbc;
    private final Clock clock;

    OidcPeople(Accounts accounts, OidcProvider provider, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.provider = provider;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(OidcUser user) {
        String subject = user.getSubject();
        if (subject.length() > LONGEST_SUBJECT || subject.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String issuer = user.getIssuer().toString();
        Optional<String> bound = jdbc.sql("select login from oidc_links where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional();
        if (bound.isPresent()) {
            return bound.flatMap(this::admitted);
        }
        String name = claimed(user);
        return admitted(accountOf(name))
                .filter(account -> isCalled(account.login(), name))
                .filter(account -> bind(account.login(), issuer, subject));
    }

    private String claimed(OidcUser user) {
        String claim = provider.settings().loginClaim();
        if (claim.equals(StandardClaimNames.EMAIL) && !Boolean.TRUE.equals(user.getEmailVerified())) {
            return "";
        }
        return named(user.getClaimAsString(claim));
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }

    private String accountOf(String name) {
        return provider.settings().directory() ? accounts.loginOf(name) : name;
    }

    /** A log-in of ours is made of a name there and may be the whole name of somebody else: of the directory's the name counts. */
    private boolean isCalled(String login, String name) {
        return jdbc.sql("""
                        select exists (select 1 from people p where p.login = :login and (p.source <> 'DIRECTORY'
                          or exists (select 1 from directory_links l where l.login = p.login and l.name = lower(:name))))
                        """)
                .param("login", login)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    private Optional<Account> admitted(String login) {
        return accounts.find(login)
                .filter(stored -> stored.source() == LoginSource.OIDC
                        || stored.source() == LoginSource.DIRECTORY
                                && provider.settings().directory())
                .map(Accounts.Stored::account);
    }

    /** Whether he was nobody's until now: of two who come at once in one name the second finds it taken. */
    private boolean bind(String login, String issuer, String subject) {
        return jdbc.sql("""
                        insert into oidc_links (login, issuer, subject, bound_at)
                        values (:login, :issuer, :subject, :now) on conflict do nothing
                        """)
                        .param("login", login)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
