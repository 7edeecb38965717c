package org.marshrut.roster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.access.Grants;
import org.marshrut.access.LoginSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people log in, as a column of their table; somebody can always mend what is wrong with it. */
@Component
class LoginSources {

    private static final String LOCAL = LoginSource.LOCAL.name();

    private final JdbcClient jdbc;

    LoginSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before what it was, for a file that does not say */
    static String read(EntryReader reader, Row row, String before) {
        if (!row.has("source")) {
            return before;
        }
        String given = row.cell("source");
        if (!given.isEmpty()
                && Arrays.stream(LoginSource.values())
                        .noneMatch(source -> source.name().equals(given))) {
            reader.wrong("source", "Входит через — LOCAL, DIRECTORY или OIDC; пусто — LOCAL.");
        }
        return given.isEmpty() ? LOCAL : given;
    }

    /**
     * A directory or a provider may be down for days: one administrator who logs in without them has to stay. Of the lines
     * that would take the last one the first is wrong.
     */
    void keepAnAdministrator(CsvTable file, Map<String, Map<String, String>> stored, Plan plan) {
        Set<String> going = new HashSet<>();
        int first = 0;
        for (Row row : file.rows()) {
            // An account of nobody in the table, such as the first administrator's, is a local one.
            Map<String, String> before = stored.getOrDefault(row.cell("login"), Map.of("source", LOCAL, "left", ""));
            if (LOCAL.equals(before.get("source"))
                    && (moves(row) || leaves(row, before))
                    && going.add(row.cell("login"))
                    && first == 0) {
                first = row.line();
            }
        }
        if (!going.isEmpty() && !leavesAnAdministrator(going)) {
            plan.wrong(
                    first,
                    "source, left: Не осталось бы ни одного администратора с паролем, который хранится здесь. Оставьте хотя бы"
                            + " одного с LOCAL и без дня ухода: он войдёт, когда каталог не отвечает.");
        }
    }

    private static boolean moves(Row row) {
        return !row.cell("source").isEmpty() && !row.cell("source").equals(LOCAL);
    }

    /** On whatever day: nobody looks again when it comes. Whose day is known already did not count before either. */
    private static boolean leaves(Row row, Map<String, String> before) {
        return !row.cell("left").isEmpty() && "".equals(before.get("left"));
    }

    private boolean leavesAnAdministrator(Set<String> going) {
        return jdbc.sql("""
                        select not exists (select 1 from group_members m
                                           where m.login = any(:going) and m.member_of = :administrators)
                            or exists (select 1 from accounts a
                                       join group_members m on m.login = a.login and m.member_of = :administrators
                                       left join people p on p.login = a.login
                                       where a.may_log_in and coalesce(p.source, 'LOCAL') = 'LOCAL' and p.left_on is null
                                         and a.login <> all(:going))
                        """)
                .param("administrators", Grants.ADMINISTRATORS)
                .param("going", going.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Whom he was elsewhere he is not any more. */
    void moved(String login) {
        for (String links : new String[] {"directory_links", "oidc_links"}) {
            jdbc.sql("delete from %s where login = ?".formatted(links))
                    .param(login)
                    .update();
        }
        jdbc.sql("delete from password_links where login = ?").param(login).update();
    }
}
