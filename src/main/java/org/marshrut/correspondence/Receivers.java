package org.marshrut.correspondence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.marshrut.access.SystemAccounts;
import org.marshrut.organisation.Admission;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who receives what comes to an organisation: of its clerks the one with the fewest tasks; where it has none, its head; where that
 * is vacant, a clerk of the organisation above. A paper of restricted access only whoever is admitted, and never another organisation.
 */
@Component
class Receivers {

    /** @param clerk whether he sees it before the head does */
    record Receiving(String login, boolean clerk) {}

    /** People {@code p} who work today and may have the paper. */
    private static final String MAY = """
            select p.login from people p join organisations o on o.code = p.organisation
            join accounts u on u.login = p.login and u.may_log_in
            where (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
              and not %s and (not :restricted or %s)
            """.formatted(SystemAccounts.sql("p.login"), Admission.sql("p.login"));

    private static final String LEAST_BUSY =
            " order by (select count(*) from open_tasks t where t.assignee = p.login), p.login limit 1";

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Receivers(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Empty when there is nobody. */
    Optional<Receiving> of(String organisation, boolean restricted) {
        return clerk(organisation, restricted)
                .or(() -> people.findHeadOf(organisation)
                        .filter(head ->
                                !may(" and p.login = :of", head, restricted).isEmpty())
                        .map(head -> new Receiving(head, false)))
                .or(() -> restricted ? Optional.empty() : above(organisation).flatMap(code -> clerk(code, false)));
    }

    private Optional<Receiving> clerk(String organisation, boolean restricted) {
        List<String> clerks = may("""
                 and p.organisation = :of
                 and exists (select 1 from group_members m where m.login = p.login and m.member_of = 'clerks')
                """, organisation, restricted);
        return clerks.stream().findFirst().map(clerk -> new Receiving(clerk, true));
    }

    private List<String> may(String which, String of, boolean restricted) {
        return jdbc.sql(MAY + which + LEAST_BUSY)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("restricted", restricted)
                .param("of", of)
                .query(String.class)
                .list();
    }

    private Optional<String> above(String organisation) {
        return jdbc.sql("select parent from organisations where code = ? and parent is not null")
                .param(organisation)
                .query(String.class)
                .optional();
    }
}
