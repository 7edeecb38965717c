package org.marshrut.roster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All positions with all who hold them, held them or are going to, in two queries. */
@Component
class StaffList {

    /** @param groups of the engine, sorted */
    record Position(String code, String title, String organisation, String unit, boolean head, List<String> groups) {}

    /** @param to the last day; null while nothing ends it */
    record Holding(
            String position,
            String login,
            LocalDate from,
            @Nullable LocalDate to,
            boolean admitted) {

        boolean overlaps(Holding other) {
            return (other.to == null || !from.isAfter(other.to)) && (to == null || !other.from.isAfter(to));
        }
    }

    /** By code, and of each position by the first day. */
    record Stored(Map<String, Position> positions, Map<String, TreeMap<LocalDate, Holding>> holdings) {

        List<Holding> of(String position) {
            return List.copyOf(holdings.getOrDefault(position, new TreeMap<>()).values());
        }

        @Nullable
        Holding find(String position, LocalDate from) {
            return holdings.getOrDefault(position, new TreeMap<>()).get(from);
        }
    }

    private final JdbcClient jdbc;

    StaffList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stored read() {
        Map<String, Position> positions = new LinkedHashMap<>();
        jdbc.sql("select code, title, organisation, unit, head, groups from positions order by code")
                .query((row, n) -> new Position(
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("organisation"),
                        row.getString("unit"),
                        row.getBoolean("head"),
                        List.of((String[]) row.getArray("groups").getArray())))
                .list()
                .forEach(position -> positions.put(position.code(), position));
        Map<String, TreeMap<LocalDate, Holding>> holdings = new LinkedHashMap<>();
        jdbc.sql("select position, login, valid_from as \"from\", valid_to as \"to\", admitted from holdings")
                .query(Holding.class)
                .list()
                .forEach(one -> holdings.computeIfAbsent(one.position(), code -> new TreeMap<>())
                        .put(one.from(), one));
        return new Stored(positions, new LinkedHashMap<>(holdings));
    }
}
