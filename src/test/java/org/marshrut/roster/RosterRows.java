package org.marshrut.roster;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes away what tests have imported; the demo region stays as it was. */
final class RosterRows {

    private RosterRows() {}

    /** People whose log-in begins so, with their accounts; positions and organisations whose code begins so. They did nothing. */
    static void remove(JdbcClient jdbc, String logins, String positions, String organisations) {
        jdbc.sql("delete from holdings where starts_with(login, ?) or starts_with(position, ?)")
                .params(logins, positions)
                .update();
        jdbc.sql("delete from positions where starts_with(code, ?)")
                .param(positions)
                .update();
        for (String table : List.of("act_id_membership", "act_ru_authorization")) {
            jdbc.sql("delete from %s where starts_with(user_id_, ?)".formatted(table))
                    .param(logins)
                    .update();
        }
        jdbc.sql("delete from act_id_user where starts_with(id_, ?)")
                .param(logins)
                .update();
        jdbc.sql("delete from password_links where starts_with(login, ?)")
                .param(logins)
                .update();
        jdbc.sql("delete from people where starts_with(login, ?)").param(logins).update();
        jdbc.sql(
                        "update organisations set parent = null, closed_on = null, successor = null where starts_with(code, ?)")
                .param(organisations)
                .update();
        jdbc.sql("delete from organisations where starts_with(code, ?)")
                .param(organisations)
                .update();
    }
}
