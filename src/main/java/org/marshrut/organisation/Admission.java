package org.marshrut.organisation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is admitted to papers of restricted access: whoever holds, today, a position with admission. */
@Component
public class Admission {

    private final JdbcClient jdbc;
    private final Clock clock;

    Admission(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By the date of the position's organisation. */
    public boolean isAdmitted(String login) {
        return !admitted(List.of(login)).isEmpty();
    }

    /** Those of them who are admitted, in one query. */
    public Set<String> admitted(Collection<String> logins) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct h.login from holdings h
                        join positions p on p.code = h.position
                        join organisations o on o.code = p.organisation
                        where h.login = any(:logins) and h.admitted
                          and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                        """)
                .param("logins", logins.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
    }
}
