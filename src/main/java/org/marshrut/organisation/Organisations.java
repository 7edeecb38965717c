package org.marshrut.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organisations by code. They change rarely and are asked for at every step, so a node remembers what it has read for some
 * seconds; what this node changes it knows at once.
 */
@Component
public class Organisations {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Known(Organisation organisation, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Organisations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws IllegalStateException when the time zone or the hours of the organisation make no sense, naming it */
    public Optional<Organisation> find(String code) {
        Instant now = clock.instant();
        Known before = known.get(code);
        if (before != null
                && !now.isBefore(before.at())
                && now.isBefore(before.at().plus(FRESH))) {
            return Optional.of(before.organisation());
        }
        // PostgreSQL keeps no text with a zero character, so there is no such organisation.
        Optional<Organisation> found = code.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql("""
                            select code, name, short_name, zone, opens, lunch_from, lunch_to, closes
                            from organisations where code = ?
                            """).param(code).query(Organisations::organisation).optional();
        found.ifPresent(organisation -> known.put(code, new Known(organisation, now)));
        return found;
    }

    /** Called once what has been written is committed. */
    public void forget() {
        known.clear();
    }

    private static Organisation organisation(ResultSet row, int n) throws SQLException {
        String code = row.getString("code");
        try {
            return new Organisation(
                    code,
                    row.getString("name"),
                    row.getString("short_name"),
                    ZoneId.of(row.getString("zone")),
                    new WorkHours(
                            row.getObject("opens", LocalTime.class),
                            row.getObject("lunch_from", LocalTime.class),
                            row.getObject("lunch_to", LocalTime.class),
                            row.getObject("closes", LocalTime.class)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalStateException("Организация %s: %s".formatted(code, e.getMessage()), e);
        }
    }

    /** @throws IllegalStateException when there is no such organisation */
    public Organisation get(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No organisation " + code));
    }
}
