package org.marshrut.roster;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.marshrut.access.Grants;
import org.marshrut.access.SystemAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Whether the engine's accounts, groups and permissions are those that the tables give, and which are not. */
@Component
public class RosterProof {

    private static final int NAMED = 100;

    /**
     * @param people how many were compared
     * @param differing of people and accounts, a hundred at most
     * @param permissions of groups, in Russian
     */
    record GroupsProof(boolean equal, long people, List<WrongGroups> differing, List<String> permissions) {}

    /** @param due groups by the tables, {@code has} those in the engine; {@code why} in Russian */
    record WrongGroups(String login, List<String> due, List<String> has, String why) {}

    /** Serving accounts need no position: the first administrator has none. */
    private static final String COMPARED = """
            with members as (select login, array_agg(member_of::text order by member_of::text) as has
                             from group_members group by login),
            compared as (
              select p.login, %1$s as due, coalesce(m.has, '{}') as has,
                     exists (select 1 from accounts a where a.login = p.login) as known, false as stranger
              from people p join organisations w on w.code = p.organisation left join members m on m.login = p.login
              union all
              select m.login, '{}', m.has, true, true from members m
              where not exists (select 1 from people p where p.login = m.login) and not m.has <@ cast(:serving as text[]))
            select login, due, has,
                   case when stranger then 'этого сотрудника в таблице нет'
                        when not known then 'нет учётной записи'
                        else 'группы не те' end as why
            from compared where due is distinct from has order by login limit :named
            """.formatted(Memberships.DUE);

    private final JdbcClient jdbc;
    private final Grants grants;
    private final Clock clock;

    RosterProof(JdbcClient jdbc, Grants grants, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.clock = clock;
    }

    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public GroupsProof prove() {
        List<WrongGroups> differing = jdbc.sql(COMPARED)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("serving", SystemAccounts.GROUPS.toArray(String[]::new))
                .param("named", NAMED)
                .query((row, n) -> new WrongGroups(
                        row.getString("login"),
                        list(row.getArray("due")),
                        list(row.getArray("has")),
                        row.getString("why")))
                .list();
        List<String> permissions = grants.differences();
        long people = jdbc.sql("select count(*) from people").query(Long.class).single();
        return new GroupsProof(differing.isEmpty() && permissions.isEmpty(), people, differing, permissions);
    }

    private static List<String> list(Array groups) throws SQLException {
        return List.of((String[]) groups.getArray());
    }
}
