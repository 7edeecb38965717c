package org.marshrut.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists in the versions that are public: those whose act is published and not withdrawn. Pages show texts that were kept with a
 * version, so nothing changes when a card or a directory does.
 */
@Component
class PublicLists {

    static final int PAGE = 20;
    static final int ROWS = 300;
    static final int VERSIONS = 100;

    /** @param correction whether it is built on an annulled act, until somebody corrects it */
    public record Edition(
            UUID list,
            String name,
            int version,
            UUID act,
            String registrationNumber,
            LocalDate registrationDate,
            String words,
            int count,
            @Nullable BigDecimal total,
            boolean correction,
            List<Column> columns) {}

    public record Column(String key, String label) {}

    private static final String PUBLIC = """
            select l.id, l.name, e.version, e.document_id, e.registration_number, e.registration_date, e.words, e.rows_count,
                   e.total, e.columns::text as columns,
                   exists (select 1 from editions b
                           where b.list_id = l.id and b.version < e.version and b.needs_correction) as correction
            from lists l join editions e on e.list_id = l.id join publications p on p.document_id = e.document_id
            where not l.restricted and e.annulled_at is null and p.withdrawn_at is null
            """;

    private static final String NEWEST = """
            select n.version from editions n join publications q on q.document_id = n.document_id
            where n.list_id = l.id and n.annulled_at is null and q.withdrawn_at is null
            order by n.version desc limit 1
            """;

    private static final TypeReference<List<Map<String, String>>> COLUMNS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PublicLists(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Each list in its newest public version, by name; one row more than a page when there are more. */
    List<Edition> page(int page) {
        return jdbc.sql(PUBLIC + " and e.version = (" + NEWEST + ") order by l.name, l.id limit :size offset :offset")
                .param("size", PAGE + 1)
                .param("offset", (long) page * PAGE)
                .query((row, n) -> edition(row))
                .list();
    }

    Optional<Edition> newest(UUID list) {
        return jdbc.sql(PUBLIC + " and l.id = :list order by e.version desc limit 1")
                .param("list", list)
                .query((row, n) -> edition(row))
                .optional();
    }

    Optional<Edition> find(UUID list, int version) {
        return jdbc.sql(PUBLIC + " and l.id = :list and e.version = :version")
                .param("list", list)
                .param("version", version)
                .query((row, n) -> edition(row))
                .optional();
    }

    /** The newest first; cut where nobody reads on. */
    List<Edition> versions(UUID list) {
        return jdbc.sql(PUBLIC + " and l.id = :list order by e.version desc limit " + VERSIONS)
                .param("list", list)
                .query((row, n) -> edition(row))
                .list();
    }

    /** The cells of a page of objects, in the order of the columns. */
    List<List<String>> rows(Edition edition, int page) {
        return jdbc
                .sql("""
                        select words::text from edition_rows
                        where list_id = :list and since <= :version and (until is null or until > :version)
                        order by position, id limit :size offset :offset
                        """)
                .param("list", edition.list())
                .param("version", edition.version())
                .param("size", ROWS)
                .param("offset", (long) page * ROWS)
                .query(String.class)
                .list()
                .stream()
                .map(words -> read(words, WORDS))
                .map(words -> edition.columns().stream()
                        .map(column -> Words.unbroken(Typed.shown(words.getOrDefault(column.key(), ""))))
                        .toList())
                .toList();
    }

    /** The consolidated text; nothing before it is printed. */
    List<FileVersion> text(Edition edition) {
        return jdbc.sql("""
                        select id, role, version, name, size, media_type, sha256 from files
                        where document_id = ? and role = 'EDITION_TEXT' order by version desc limit 1
                        """).param(edition.act()).query(FileVersion.class).list();
    }

    private Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getObject("id", UUID.class),
                Typed.shown(row.getString("name")),
                row.getInt("version"),
                row.getObject("document_id", UUID.class),
                row.getString("registration_number"),
                row.getObject("registration_date", LocalDate.class),
                Words.unbroken(Typed.shown(row.getString("words"))),
                row.getInt("rows_count"),
                row.getBigDecimal("total"),
                row.getBoolean("correction"),
                read(row.getString("columns"), COLUMNS).stream()
                        .map(column -> new Column(column.get("key"), Typed.shown(column.get("label"))))
                        .toList());
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored rows are no JSON", e);
        }
    }
}
