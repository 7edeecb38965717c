package org.marshrut.organisation;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organisations by code. They change rarely and are asked for at every step, so a node remembers what it has read. */
@Component
public class Organisations {

    private final JdbcClient jdbc;
    private final Map<String, Organisation> known = new ConcurrentHashMap<>();

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Organisation> find(String code) {
        Organisation found = known.get(code);
        if (found == null) {
            found = jdbc.sql("select code, name, short_name, zone from organisations where code = ?")
                    .param(code)
                    .query((row, n) -> new Organisation(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("short_name"),
                            ZoneId.of(row.getString("zone"))))
                    .optional()
                    .orElse(null);
            if (found != null) {
                known.put(code, found);
            }
        }
        return Optional.ofNullable(found);
    }

    /** @throws IllegalStateException when there is no such organisation */
    public Organisation get(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No organisation " + code));
    }
}
