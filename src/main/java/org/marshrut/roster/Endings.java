package org.marshrut.roster;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until when organisations exist: nobody works or holds a position in one that is closed. */
final class Endings {

    private Endings() {}

    /** By code the first day on which it exists no longer; {@link LocalDate#MAX} for one without an end. */
    static Map<String, LocalDate> of(JdbcClient jdbc) {
        Map<String, LocalDate> endings = new HashMap<>();
        jdbc.sql("select code, closed_on from organisations")
                .query((row, n) -> endings.put(
                        row.getString("code"),
                        Objects.requireNonNullElse(row.getObject("closed_on", LocalDate.class), LocalDate.MAX)))
                .list();
        return endings;
    }

    /** @param left the first day on which somebody is there no longer, ISO 8601; empty for who stays */
    static boolean isAfter(String left, LocalDate closed) {
        return closed != LocalDate.MAX
                && (left.isEmpty() || LocalDate.parse(left).isAfter(closed));
    }
}
