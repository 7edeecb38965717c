package org.marshrut.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The objects of lists: kept once for all versions in which they are the same. */
@Component
class EditionRows {

    static final TypeReference<LinkedHashMap<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    /** Of one version; takes {@code list} and {@code version}. */
    private static final String OF = """
            select object, position, row::text as values, words::text as words from edition_rows
            where list_id = :list and since <= :version and (until is null or until > :version)
            order by position, id
            """;

    private static final RowMapper<ListRow> ROW = (row, n) -> new ListRow(
            row.getString("object"),
            row.getInt("position"),
            Values.normal(Values.read(row.getString("values"), VALUES)),
            Values.read(row.getString("words"), WORDS));

    private final JdbcClient jdbc;

    EditionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All objects of a version; none of version 0. */
    List<ListRow> of(UUID list, int version) {
        return jdbc.sql(OF)
                .param("list", list)
                .param("version", version)
                .query(ROW)
                .list();
    }

    List<ListRow> page(UUID list, int version, int page, int size) {
        return jdbc.sql(OF + " limit :size offset :offset")
                .param("list", list)
                .param("version", version)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(ROW)
                .list();
    }

    /**
     * Makes a version of these objects, whatever the one before held.
     *
     * @param newest the version before
     */
    void make(UUID list, int newest, Collection<ListRow> objects) {
        Map<String, ListRow> now =
                of(list, newest).stream().collect(Collectors.toMap(ListRow::object, Function.identity()));
        List<Map<String, Object>> fresh = new ArrayList<>();
        for (ListRow object : objects) {
            if (object.equals(now.get(object.object()))) {
                now.remove(object.object());
            } else {
                fresh.add(Map.of(
                        "object", object.object(),
                        "position", object.position(),
                        "row", object.values(),
                        "words", object.words()));
            }
        }
        jdbc.sql("update edition_rows set until = :version"
                        + " where list_id = :list and until is null and object = any(:objects)")
                .param("version", newest + 1)
                .param("list", list)
                .param("objects", now.keySet().toArray(String[]::new))
                .update();
        jdbc.sql("""
                        insert into edition_rows (list_id, object, position, since, row, words)
                        select :list, object, position, :version, row, words
                        from jsonb_to_recordset(cast(:rows as jsonb))
                             as fresh (object text, position int, row jsonb, words jsonb)
                        order by position
                        """)
                .param("list", list)
                .param("version", newest + 1)
                .param("rows", Values.json(fresh))
                .update();
    }

    /** Which version an object came with or went by last; 0 when no version knows it. */
    int lastTouched(UUID list, String object) {
        return jdbc.sql("""
                        select coalesce(max(coalesce(until, since)), 0) from edition_rows
                        where list_id = ? and object = ?
                        """).params(list, object).query(Integer.class).single();
    }
}
