package org.marshrut.notification;

import org.jspecify.annotations.Nullable;
import org.marshrut.engine.RouteCause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A letter comes of the routes whose tasks it tells of, so that letters that make tasks that make letters come to an end. */
@Component
class LetterCause implements RouteCause {

    private final JdbcClient jdbc;

    LetterCause(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int depth(String route, @Nullable String login) {
        return !route.equals(NoticeMail.PROCESS) || login == null
                ? 0
                : jdbc.sql("""
                                select coalesce(max(n.chain + 1), 0) from notices n
                                where n.chain > 0
                                  and n.letter_id = (select max(id) from letters where login = ?)
                                """).param(login).query(Integer.class).single();
    }
}
