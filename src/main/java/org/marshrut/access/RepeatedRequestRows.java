package org.marshrut.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests with a key. One row says who is at work, so of two at once, on two nodes too, one begins. */
@Component
class RepeatedRequestRows {

    /**
     * @param kept how long a request may be repeated
     * @param underWay after how long without an answer an attempt counts as broken off; one that is only slow is then void
     */
    @ConfigurationProperties("marshrut.repeats")
    record Settings(
            @DefaultValue("24h") Duration kept,
            @DefaultValue("2m") Duration underWay) {}

    record Attempt(String login, String key, String fingerprint, UUID id) {
        static Attempt of(String login, String key, String fingerprint) {
            return new Attempt(login, key, fingerprint, UUID.randomUUID());
        }
    }

    /** @param status null while somebody is at work */
    record Row(
            String fingerprint,
            @Nullable Integer status,
            @Nullable String location,
            byte @Nullable [] body) {}

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    RepeatedRequestRows(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty when this attempt is to do the work; otherwise what there is under its key. */
    Optional<Row> begin(Attempt attempt) {
        int begun = jdbc.sql("""
                        insert into repeated_requests as r (login, key, fingerprint, attempt, begun_at)
                        values (:login, :key, :fingerprint, :attempt, :now)
                        on conflict (login, key) do update
                          set fingerprint = excluded.fingerprint, attempt = excluded.attempt,
                              begun_at = excluded.begun_at, status = null, location = null, body = null
                          where r.begun_at <= :forgotten or r.status is null and r.begun_at <= :brokenOff
                        """)
                .param("login", attempt.login())
                .param("key", attempt.key())
                .param("fingerprint", attempt.fingerprint())
                .param("attempt", attempt.id())
                .param("now", now())
                .param("forgotten", now().minus(settings.kept()))
                .param("brokenOff", now().minus(settings.underWay()))
                .update();
        if (begun > 0) {
            return Optional.empty();
        }
        // Gone meanwhile is an attempt that was refused a moment ago: whoever asks again may try.
        return jdbc.sql("select fingerprint, status, location, body from repeated_requests where login = ? and key = ?")
                .params(attempt.login(), attempt.key())
                .query(Row.class)
                .optional()
                .or(() -> Optional.of(new Row(attempt.fingerprint(), null, null, null)));
    }

    /** False when another attempt has taken over. */
    boolean keep(Attempt attempt, int status, @Nullable String location, byte[] body) {
        return jdbc.sql("""
                        update repeated_requests set status = :status, location = :location, body = :body
                        where login = :login and key = :key and attempt = :attempt and status is null
                        """)
                        .param("status", status)
                        .param("location", location)
                        .param("body", body)
                        .param("login", attempt.login())
                        .param("key", attempt.key())
                        .param("attempt", attempt.id())
                        .update()
                > 0;
    }

    Optional<Row> answer(Attempt attempt) {
        return jdbc.sql("""
                        select fingerprint, status, location, body from repeated_requests
                        where login = ? and key = ? and attempt = ? and status is not null
                        """)
                .params(attempt.login(), attempt.key(), attempt.id())
                .query(Row.class)
                .optional();
    }

    /** What was not done may be tried again under the same key. */
    void forgetUnanswered(Attempt attempt) {
        jdbc.sql("""
                        delete from repeated_requests where login = ? and key = ? and attempt = ? and status is null
                        """).params(attempt.login(), attempt.key(), attempt.id()).update();
    }

    int forgetOld() {
        return jdbc.sql("""
                        delete from repeated_requests where (login, key) in (
                          select login, key from repeated_requests where begun_at <= ? order by begun_at limit 5000)
                        """).param(now().minus(settings.kept())).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
