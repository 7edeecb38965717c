package org.marshrut.citizen;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where citizens are logged in: rows, so that every node knows them and a restart ends none. The database knows a digest of
 * the token only; a session lasts four hours, used or not.
 */
@Component
class CitizenSessions {

    static final Duration LASTS = Duration.ofHours(4);

    private final JdbcClient jdbc;
    private final Clock clock;

    CitizenSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The token of a new session. */
    String begin(UUID citizen) {
        String token = Tokens.random();
        jdbc.sql("insert into citizen_sessions (token_sha256, citizen_id, began_at, until) values (?, ?, ?, ?)")
                .params(Tokens.digest(token), citizen, now(), now().plus(LASTS))
                .update();
        return token;
    }

    void end(String token) {
        jdbc.sql("delete from citizen_sessions where token_sha256 = ?")
                .param(Tokens.digest(token))
                .update();
    }

    /** Wherever he is logged in. */
    void endAll(UUID citizen) {
        jdbc.sql("delete from citizen_sessions where citizen_id = ?")
                .param(citizen)
                .update();
    }

    /** How many of those that are over, of the oldest five thousand. */
    int forgetEnded() {
        return jdbc.sql("""
                        delete from citizen_sessions where token_sha256 in (
                          select token_sha256 from citizen_sessions where until <= ? order by until limit 5000)
                        """).param(now()).update();
    }

    Optional<Citizen> find(String token) {
        return jdbc.sql("""
                        select c.id, c.last_name, c.first_name, c.middle_name, c.email, c.phone, c.address
                        from citizen_sessions s join citizens c on c.id = s.citizen_id and c.forgotten_at is null
                        where s.token_sha256 = ? and s.until > ?
                        """)
                .params(Tokens.digest(token), now())
                .query(Citizen.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
