package org.marshrut.citizen;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers that are at the provider: rows, so that every node takes the answer. An answer is taken once, within ten minutes,
 * from the browser that was sent.
 */
@Component
class LogInsUnderWay {

    static final Duration LASTS = Duration.ofMinutes(10);

    /** @param wanted where the person wanted to go */
    record UnderWay(Departure departure, String wanted) {}

    private record Row(String nonce, String verifier, String redirect, String wanted) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LogInsUnderWay(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the browser keeps as a cookie. */
    String begin(Departure departure, String wanted) {
        String browser = Tokens.random();
        jdbc.sql("""
                        insert into citizen_log_ins (state_sha256, browser_sha256, nonce, verifier, redirect, wanted, until)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Tokens.digest(departure.state()),
                        Tokens.digest(browser),
                        departure.nonce(),
                        departure.verifier(),
                        departure.redirect(),
                        wanted,
                        now().plus(LASTS))
                .update();
        return browser;
    }

    /** Empty for what nobody waits for any more, and in another browser. */
    Optional<UnderWay> take(String state, String browser) {
        return jdbc.sql("""
                        delete from citizen_log_ins where state_sha256 = ? and browser_sha256 = ? and until > ?
                        returning nonce, verifier, redirect, wanted
                        """)
                .params(Tokens.digest(state), Tokens.digest(browser), now())
                .query(Row.class)
                .optional()
                .map(row -> new UnderWay(
                        new Departure("", state, row.nonce(), row.verifier(), row.redirect()), row.wanted()));
    }

    /** How many of those that nobody came back from, of the oldest five thousand. */
    int forgetEnded() {
        return jdbc.sql("""
                        delete from citizen_log_ins where state_sha256 in (
                          select state_sha256 from citizen_log_ins where until <= ? order by until limit 5000)
                        """).param(now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
