package org.marshrut.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of the engine, read again every few seconds: who is deleted, leaves a group, changes his password or works here
 * no longer is known on every node by then, and at once on the node where it happens.
 */
@Component
class Accounts {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 5_000;
    private static final int LONGEST_LOGIN = 64;

    /**
     * @param hash of the password and its salt, as the engine keeps them; empty unless the source is local
     * @param key of the directory; empty unless it is the source
     */
    record Stored(Account account, LoginSource source, String hash, String salt, String key) {
        @Override
        public String toString() {
            return account.toString();
        }
    }

    private record Row(LoginSource source, String hash, String salt, String key, String[] groups) {

        /** Another source, another password or another person of the directory makes another one. */
        Stored stored(String login) {
            String stamp = source == LoginSource.LOCAL
                    ? Secrets.digest("stamp", hash, salt)
                    : Secrets.digest("stamp", source.name(), key);
            return new Stored(new Account(login, List.of(groups), stamp), source, hash, salt, key);
        }
    }

    private record Read(Optional<Stored> account, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Recent<String, Read> read = new Recent<>(MOST);
    private final AtomicLong changes = new AtomicLong();

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty for who has no account, has no way to log in, or has left, by the date of his organisation. */
    Optional<Stored> find(String login) {
        if (login.isEmpty() || login.length() > LONGEST_LOGIN || login.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Read> known = read.get(login);
        if (known.isPresent() && Recent.within(FRESH, known.get().at(), now)) {
            return known.get().account();
        }
        long before = changes.get();
        Optional<Stored> account = inDatabase(login);
        remember(login, new Read(account, now), before);
        return account;
    }

    /** What was read while something changed may be of before: it answers this question and no other. */
    private synchronized void remember(String login, Read account, long before) {
        if (changes.get() == before) {
            read.put(login, account);
        }
    }

    /** Something about the account has changed on this node. */
    synchronized void forget(String login) {
        changes.incrementAndGet();
        read.remove(login);
    }

    synchronized void forgetAll() {
        changes.incrementAndGet();
        read.clear();
    }

    /** Whether his password is not looked at here, whatever is stored. */
    boolean logsInElsewhere(@Nullable String login) {
        return jdbc.sql("select exists (select 1 from people where login = ? and source <> 'LOCAL')")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    /** First name, last name and address as they are stored, in this order; none of who has no account yet. */
    List<String> namedAs(String login) {
        return jdbc.sql(
                        "select coalesce(first_, ''), coalesce(last_, ''), coalesce(email_, '') from act_id_user where id_ = ?")
                .param(login)
                .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .orElse(List.of());
    }

    /**
     * The account of whoever logs in by this name: that of a person of the directory is called as the directory calls him now.
     * An account of another source has its name alone.
     */
    String loginOf(String name) {
        if (name.isEmpty() || name.length() > LONGEST_LOGIN || name.indexOf('\0') >= 0) {
            return name;
        }
        return jdbc.sql("""
                        select l.login from directory_links l join people p on p.login = l.login and p.source = 'DIRECTORY'
                        where l.name = lower(:name)
                          and not exists (select 1 from accounts a left join people o on o.login = a.login
                                          where a.login in (:name, lower(:name)) and coalesce(o.source, 'LOCAL') <> 'DIRECTORY')
                        """).param("name", name).query(String.class).optional().orElse(name);
    }

    private Optional<Stored> inDatabase(String login) {
        return jdbc.sql("""
                        select coalesce(p.source, 'LOCAL') as source, u.pwd_ as hash, u.salt_ as salt, l.key,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_
                                     order by m.group_id_) as groups
                        from act_id_user u
                        left join people p on p.login = u.id_
                        left join organisations o on o.code = p.organisation
                        left join directory_links l on l.login = u.id_ and p.source = 'DIRECTORY'
                        where u.id_ = :login
                          and case coalesce(p.source, 'LOCAL') when 'LOCAL' then u.pwd_ is not null
                                                               when 'DIRECTORY' then l.key is not null else true end
                          and (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
                        """)
                .param("login", login)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row(row))
                .optional()
                .map(row -> row.stored(login));
    }

    /** What is kept of an earlier password of somebody who logs in elsewhere is no password. */
    private static Row row(ResultSet row) throws SQLException {
        LoginSource source = LoginSource.valueOf(row.getString("source"));
        boolean local = source == LoginSource.LOCAL;
        return new Row(
                source,
                local ? row.getString("hash") : "",
                local ? Objects.requireNonNullElse(row.getString("salt"), "") : "",
                Objects.requireNonNullElse(row.getString("key"), ""),
                (String[]) row.getArray("groups").getArray());
    }
}
