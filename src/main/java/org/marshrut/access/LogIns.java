package org.marshrut.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has logged in on the page, first and last, by which class of device. No more of a browser is kept than the class: what it
 * says of itself would tell people apart. Requests of programs are no log-ins.
 */
@Component
class LogIns {

    private static final Pattern TABLET = Pattern.compile("iPad|Tablet|Android(?!.*Mobile)");
    private static final Pattern PHONE = Pattern.compile("Mobi|iPhone");
    private static final int LONGEST_READ = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    LogIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param agent what the browser says of itself; a tablet that says it is a computer counts as one */
    void add(String login, @Nullable String agent) {
        jdbc.sql("""
                        insert into log_ins (login, device, first_at, last_at) values (:login, :device, :now, :now)
                        on conflict (login, device) do update set last_at = excluded.last_at
                        """)
                .param("login", login)
                .param("device", device(agent == null ? "" : agent))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    static String device(String agent) {
        String read = agent.length() > LONGEST_READ ? agent.substring(0, LONGEST_READ) : agent;
        if (TABLET.matcher(read).find()) {
            return "TABLET";
        }
        return PHONE.matcher(read).find() ? "PHONE" : "DESK";
    }
}
