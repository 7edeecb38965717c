package org.marshrut.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of the engine, read again every few seconds: who is deleted, leaves a group or changes his password is
 * known on every node by then, and at once on the node where it happens.
 */
@Component
class Accounts {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 5_000;
    private static final int LONGEST_LOGIN = 64;

    /** @param hash of the password and its salt, as the engine keeps them */
    record Stored(Account account, String hash, String salt) {
        @Override
        public String toString() {
            return account.toString();
        }
    }

    private record Row(String hash, String salt, String[] groups) {}

    private record Read(Optional<Stored> account, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Recent<String, Read> read = new Recent<>(MOST);

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty for who has no account, or one without a password. */
    Optional<Stored> find(String login) {
        if (login.isEmpty() || login.length() > LONGEST_LOGIN || login.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Read> known = read.get(login);
        if (known.isPresent() && Recent.within(FRESH, known.get().at(), now)) {
            return known.get().account();
        }
        Optional<Stored> account = inDatabase(login);
        read.put(login, new Read(account, now));
        return account;
    }

    /** Something about the account has changed on this node. */
    void forget(String login) {
        read.remove(login);
    }

    void forgetAll() {
        read.clear();
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

    private Optional<Stored> inDatabase(String login) {
        return jdbc.sql("""
                        select u.pwd_ as hash, coalesce(u.salt_, '') as salt,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_
                                     order by m.group_id_) as groups
                        from act_id_user u where u.id_ = ? and u.pwd_ is not null
                        """)
                .param(login)
                .query((row, number) -> new Row(row.getString("hash"), row.getString("salt"), (String[])
                        row.getArray("groups").getArray()))
                .optional()
                .map(row -> new Stored(
                        new Account(login, List.of(row.groups()), Secrets.digest("stamp", row.hash(), row.salt())),
                        row.hash(),
                        row.salt()));
    }
}
