package org.marshrut.card;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who and what a card names exists: one question for all rows of a card. */
@Component
class CardReferences {

    private final JdbcClient jdbc;
    private final Clock clock;

    CardReferences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the log-ins whose people may log in and have not left, by the date where they work. */
    Set<String> working(Collection<String> logins) {
        return logins.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                        select p.login from people p
                        join organisations o on o.code = p.organisation
                        join accounts u on u.login = p.login and u.may_log_in
                        where p.login = any(:logins)
                          and (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
                        """)
                        .param("logins", logins.toArray(String[]::new))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }

    /** Those of the codes that are an organisation's. */
    Set<String> organisations(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select code from organisations where code = any(:codes)")
                        .param("codes", codes.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}
