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

    /**
     * SQL: whether somebody is admitted at {@code :now}.
     *
     * @param login an expression of the query around it, for his log-in
     */
    public static String sql(String login) {
        return """
                exists (select 1 from holdings held join positions post on post.code = held.position
                        join organisations o on o.code = post.organisation
                        where held.login = %s and held.admitted and (:now at time zone o.zone)::date
                              between held.valid_from and coalesce(held.valid_to, 'infinity'))
                """.formatted(login);
    }

    /** By the date of the position's organisation. */
    public boolean isAdmitted(String login) {
        return !admitted(List.of(login)).isEmpty();
    }

    /** Those of them who are admitted, in one query. */
    public Set<String> admitted(Collection<String> logins) {
        return new TreeSet<>(
                jdbc.sql("select distinct w.login from unnest(:logins::text[]) as w (login) where " + sql("w.login"))
                        .param("logins", logins.toArray(String[]::new))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }
}
