package org.marshrut.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.TimeStampService;
import org.marshrut.seal.TimeStampService.NoStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Time stamps of electronic signatures. A row asks for one in the transaction that stores the signature, and waits until the service
 * outside has given one that is believed: a signature counts without it. A stamp never changes the file of the signature.
 */
@Component
public class Stamps {

    private static final Logger log = LoggerFactory.getLogger(Stamps.class);

    /** How long to wait after each attempt that failed, then a day each time. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    private static final Duration A_DAY = Duration.ofDays(1);
    /** Somewhat more than a month. */
    private static final int MOST_ATTEMPTS = 40;
    /** A turn takes no more, so that the machine may stop. */
    private static final int MOST_IN_A_TURN = 100;

    /**
     * @param at when the signature was there already, as the service says
     * @param response as the service gave it (RFC 3161, TimeStampResp, DER): the content of a file {@code .tsr}; it is of the value
     *     of the signature, not of its file
     */
    public record Stamp(UUID signatureId, OffsetDateTime at, String words, byte[] response) {}

    /** @param attempts with this one */
    private record Asked(UUID signatureId, int attempts) {}

    private final TimeStampService service;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Stamps(TimeStampService service, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.service = service;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Of a signature that has one. */
    public Optional<Stamp> of(UUID signature) {
        return jdbc.sql("""
                        select signature_id, stamped_at as at, words, response from electronic_signature_stamps
                        where signature_id = ? and response is not null
                        """).param(signature).query(Stamp.class).optional();
    }

    boolean areAskedFor() {
        return service.isConfigured();
    }

    /** In the transaction that stores the signature; nothing where no service is configured. */
    void ask(UUID signature) {
        if (areAskedFor()) {
            OffsetDateTime now = now();
            jdbc.sql("insert into electronic_signature_stamps (signature_id, asked_at, next_at) values (?, ?, ?)")
                    .params(signature, now, now)
                    .update();
        }
    }

    /** Asks the service for all that wait and are due; it ends the turn when the service fails, which fails for all. */
    void turn() {
        for (int i = 0; i < MOST_IN_A_TURN; i++) {
            Optional<Asked> next = claim();
            if (next.isEmpty() || !stamp(next.get())) {
                return;
            }
        }
    }

    /** It is asked again after a pause, whatever becomes of this node meanwhile. */
    private Optional<Asked> claim() {
        OffsetDateTime now = now();
        return jdbc.sql("""
                        update electronic_signature_stamps
                        set attempts = attempts + 1,
                            next_at = :now::timestamptz
                              + make_interval(secs => coalesce((:pauses::bigint[])[attempts + 1], :day))
                        where signature_id = (
                          select signature_id from electronic_signature_stamps
                          where response is null and attempts < :most and next_at <= :now
                          order by next_at, signature_id limit 1 for update skip locked)
                        returning signature_id, attempts
                        """)
                .param("now", now)
                .param("pauses", PAUSES.stream().map(Duration::toSeconds).toArray(Long[]::new))
                .param("day", A_DAY.toSeconds())
                .param("most", MOST_ATTEMPTS)
                .query(Asked.class)
                .optional();
    }

    private boolean stamp(Asked asked) {
        try {
            keep(asked.signatureId(), service.stamp(content(asked.signatureId())));
            return true;
        } catch (NoStamp none) {
            log.warn(
                    "No time stamp of signature {}, attempt {} of {}: {}",
                    asked.signatureId(),
                    asked.attempts(),
                    MOST_ATTEMPTS,
                    none.words());
            jdbc.sql("update electronic_signature_stamps set trouble = ? where signature_id = ? and response is null")
                    .params(none.words(), asked.signatureId())
                    .update();
            return false;
        }
    }

    private byte[] content(UUID signature) {
        return jdbc.sql("select signature from electronic_signatures where id = ?")
                .param(signature)
                .query(byte[].class)
                .single();
    }

    private void keep(UUID signature, TimeStampService.Stamp stamp) {
        jdbc.sql("""
                        update electronic_signature_stamps
                        set response = :response, stamped_at = :at, words = :words, evidence = cast(:evidence as jsonb), trouble = null
                        where signature_id = :id and response is null
                        """)
                .param("response", stamp.response())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("words", stamp.words())
                .param("evidence", written(stamp))
                .param("id", signature)
                .update();
    }

    private String written(TimeStampService.Stamp stamp) {
        try {
            return json.writeValueAsString(stamp.evidence());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many wait that were asked for already, and how many are not asked for any more. */
    Waiting waiting() {
        return jdbc.sql("""
                        select count(*) filter (where attempts between 1 and :most - 1) as tried,
                               count(*) filter (where attempts >= :most) as given_up,
                               (array_agg(trouble order by next_at desc) filter (where trouble is not null))[1] as trouble
                        from electronic_signature_stamps where response is null
                        """).param("most", MOST_ATTEMPTS).query(Waiting.class).single();
    }

    /** @param trouble why, the last time; null when nothing waits */
    record Waiting(long tried, long givenUp, @Nullable String trouble) {}

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
