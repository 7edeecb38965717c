package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.marshrut.kind.RouteKind;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who takes a document that comes to an organisation from outside: of the groups that its kind names in {@code takenBy}, the
 * first that has somebody there, and of them whoever has the fewest tasks.
 */
@Component
public class Takers {

    private static final String WHO = """
            from people p join organisations o on o.code = p.organisation
            join accounts u on u.login = p.login and u.may_log_in
            join group_members m on m.login = p.login and m.member_of = any(:groups)
            where (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
              and (o.closed_on is null or o.closed_on > (:now at time zone o.zone)::date)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Takers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where nobody does. */
    public Optional<Person> of(RouteKind kind, String organisation) {
        return jdbc.sql("select p.login, p.name, p.organisation " + WHO + """
                         and p.organisation = :organisation
                        order by array_position(:groups, m.member_of::text),
                                 (select count(*) from open_tasks t where t.assignee = p.login), p.login limit 1
                        """)
                .param("groups", kind.takenBy().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation.replace('\0', '\uFFFD'))
                .query(Person.class)
                .optional();
    }

    /** Codes of the organisations that take such documents. */
    public List<String> organisations(RouteKind kind) {
        return jdbc.sql("select distinct p.organisation " + WHO + " order by p.organisation")
                .param("groups", kind.takenBy().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
