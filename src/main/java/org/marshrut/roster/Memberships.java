package org.marshrut.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.marshrut.engine.Unrestricted;
import org.marshrut.right.OwnRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In which groups of the engine people are: those of the positions that they hold today, by the date of each position's
 * organisation; none for who has left, by that of his own. {@code people.groups} are those that the tables gave last: what
 * somebody has got by hand is told by {@link RosterProof} and never taken by this.
 */
@Component
class Memberships {

    /** SQL: the groups of a person {@code p}, who works in an organisation {@code w}, at {@code :now}. */
    static final String DUE = """
            case when p.left_on <= (:now at time zone w.zone)::date then '{}'::text[]
                 else array(select distinct g from holdings h
                            join positions s on s.code = h.position
                            join organisations o on o.code = s.organisation
                            cross join unnest(s.groups) g
                            where h.login = p.login
                              and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                            order by g)
            end
            """;

    private static final String WITH_ACCOUNT =
            "w.code = p.organisation and exists (select 1 from accounts a where a.login = p.login)";

    private record Change(String login, Set<String> had, Set<String> due) {

        static Change read(ResultSet row, int n) throws SQLException {
            return new Change(row.getString("login"), groups(row, "groups"), groups(row, "due"));
        }

        private static Set<String> groups(ResultSet row, String column) throws SQLException {
            return new TreeSet<>(List.of((String[]) row.getArray(column).getArray()));
        }
    }

    private record Member(String login, String memberOf) {}

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final Unrestricted unrestricted;
    private final OwnRights own;
    private final Clock clock;

    Memberships(JdbcClient jdbc, IdentityService identity, Unrestricted unrestricted, OwnRights own, Clock clock) {
        this.own = own;
        this.jdbc = jdbc;
        this.identity = identity;
        this.unrestricted = unrestricted;
        this.clock = clock;
    }

    /** Whether anybody is to join or to leave a group. */
    boolean isDue() {
        return !changes().isEmpty();
    }

    /**
     * Brings the engine to what the tables say now, but for whoever asks: his groups follow when nobody does. Whoever leaves a
     * group loses in the same transaction what he had by it.
     */
    void settle() {
        List<Change> changes =
                changes().stream().filter(change -> !own.isOwn(change.login())).toList();
        if (changes.isEmpty()) {
            return;
        }
        Set<Member> members = new HashSet<>(jdbc.sql("select login, member_of from group_members where login = any(?)")
                .param(changes.stream().map(Change::login).toArray(String[]::new))
                .query(Member.class)
                .list());
        unrestricted.call(() -> {
            changes.forEach(change -> apply(change, members));
            return changes.size();
        });
        jdbc.sql("update people p set groups = " + DUE + " from organisations w where " + WITH_ACCOUNT
                        + " and p.login = any(:logins)")
                .param("now", now())
                .param("logins", changes.stream().map(Change::login).toArray(String[]::new))
                .update();
    }

    private List<Change> changes() {
        return jdbc.sql("""
                        select login, groups, due from (
                          select p.login, p.groups, %s as due from people p join organisations w on %s) c
                        where groups is distinct from due order by login
                        """.formatted(DUE, WITH_ACCOUNT))
                .param("now", now())
                .query(Change::read)
                .list();
    }

    private void apply(Change change, Collection<Member> members) {
        for (String group : change.had()) {
            if (!change.due().contains(group) && members.contains(new Member(change.login(), group))) {
                identity.deleteMembership(change.login(), group);
            }
        }
        for (String group : change.due()) {
            if (!members.contains(new Member(change.login(), group))) {
                identity.createMembership(change.login(), group);
            }
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
