package org.marshrut.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.FindingAids.Fond;
import org.marshrut.archive.ListLine.FormerName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What everybody may read of archives, from the archive down to its units. Closed units are not there, nor in any number. */
@Component
class PublicArchives {

    static final int PAGE = 50;

    record Archive(String code, String name) {}

    record Inventory(
            long id,
            String code,
            String name,
            @Nullable Integer yearsFrom,
            @Nullable Integer yearsTo) {

        public String years() {
            return Years.words(yearsFrom, yearsTo);
        }
    }

    /** @param units those that everybody may know of */
    record Subject(String name, int fonds, int units) {}

    record FondCard(
            Fond fond,
            @Nullable String places,
            @Nullable String annotation,
            List<String> formerNames,
            List<String> subjects) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Openings openings;

    PublicArchives(JdbcClient jdbc, ObjectMapper json, Openings openings) {
        this.jdbc = jdbc;
        this.json = json;
        this.openings = openings;
    }

    /** Those that have a fond. */
    List<Archive> all() {
        return jdbc.sql("""
                        select o.code, o.name from organisations o
                        where exists (select 1 from archive_fonds f where f.archive = o.code) order by o.code
                        """).query(Archive.class).list();
    }

    Optional<Archive> find(String code) {
        return jdbc.sql("""
                        select o.code, o.name from organisations o
                        where o.code = ? and exists (select 1 from archive_fonds f where f.archive = o.code)
                        """).param(code).query(Archive.class).optional();
    }

    /** One more than a page when there are more, as all lists here. */
    List<Fond> fonds(String archive, int page) {
        return jdbc.sql("""
                        select id, archive, code, name, years_from, years_to from archive_fonds where archive = ?
                        order by ordinal, code limit ? offset ?
                        """)
                .params(archive, PAGE + 1, (long) page * PAGE)
                .query(Fond.class)
                .list();
    }

    Optional<FondCard> fond(String archive, String code) {
        return jdbc.sql("""
                        select id, archive, code, name, years_from, years_to, places, annotation, former_names::text, subjects
                        from archive_fonds where archive = ? and code = ?
                        """).params(archive, code).query((row, n) -> card(row)).optional();
    }

    private FondCard card(ResultSet row) throws SQLException {
        return new FondCard(
                new Fond(
                        row.getLong("id"),
                        row.getString("archive"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("years_from", Integer.class),
                        row.getObject("years_to", Integer.class)),
                row.getString("places"),
                row.getString("annotation"),
                names(row.getString("former_names")),
                List.of((String[]) row.getArray("subjects").getArray()));
    }

    private List<String> names(String written) {
        try {
            FormerName[] names = json.readValue(written, FormerName[].class);
            return names == null
                    ? List.of()
                    : Arrays.stream(names)
                            .map(one -> one.from() == null && one.to() == null
                                    ? one.name()
                                    : one.name() + ", " + Years.words(one.from(), one.to()))
                            .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Inventory> inventories(Fond fond, int page) {
        return jdbc.sql("""
                        select id, code, name, years_from, years_to from archive_inventories where fond_id = ?
                        order by ordinal, code limit ? offset ?
                        """)
                .params(fond.id(), PAGE + 1, (long) page * PAGE)
                .query(Inventory.class)
                .list();
    }

    Optional<Inventory> inventory(Fond fond, String code) {
        return jdbc.sql(
                        "select id, code, name, years_from, years_to from archive_inventories where fond_id = ? and code = ?")
                .params(fond.id(), code)
                .query(Inventory.class)
                .optional();
    }

    List<Unit> units(Inventory inventory, int page) {
        return jdbc.sql("select " + UnitRows.COLUMNS + " from " + UnitRows.TABLES
                        + " where u.inventory_id = :inventory and u.open and u.opens <= :year"
                        + " order by u.ordinal, u.code limit :size offset :offset")
                .param("inventory", inventory.id())
                .param("year", openings.year())
                .param("size", PAGE + 1)
                .param("offset", (long) page * PAGE)
                .query(UnitRows::unit)
                .list();
    }

    Optional<Unit> unit(String archive, long id) {
        return jdbc.sql("select " + UnitRows.COLUMNS + " from " + UnitRows.TABLES
                        + " where u.id = :id and f.archive = :archive and u.open and u.opens <= :year")
                .param("id", id)
                .param("archive", archive)
                .param("year", openings.year())
                .query(UnitRows::unit)
                .optional();
    }

    List<Subject> subjects(String archive, int page) {
        return jdbc.sql("""
                        select name, fonds, units from archive_subjects where archive = ? and (fonds > 0 or units > 0)
                        order by name limit ? offset ?
                        """)
                .params(archive, PAGE + 1, (long) page * PAGE)
                .query(Subject.class)
                .list();
    }
}
