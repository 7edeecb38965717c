package org.marshrut.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.marshrut.engine.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The kinds of all routes: those that may be submitted now, and what each document was submitted as. */
@Component
public class RouteKinds {

    private static final TypeReference<LinkedHashMap<String, String>> PROPERTIES = new TypeReference<>() {};

    /** What the newest version of a route brings, as long as the kind is not withdrawn. */
    private static final String OFFERED = """
            select distinct on (k.code) r.id, r.route, r.definition_id, r.code, r.data::text as data, k.name
            from document_kinds k join route_kinds r on r.code = k.code and r.route = k.route
            where k.drafted %s order by k.code, r.id desc
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Remembered remembered;

    /** Of rows that were read, by their ids, so that each is understood once. */
    private final Map<Long, Understood> understood = new ConcurrentHashMap<>();

    RouteKinds(JdbcClient jdbc, ObjectMapper json, Remembered remembered) {
        this.jdbc = jdbc;
        this.json = json;
        this.remembered = remembered;
    }

    private record Of(UUID document) {}

    /** @param data as it stands in the row */
    private record Understood(String data, RouteKind kind) {}

    /** In the order of their names. */
    public List<RouteKind> offered() {
        return jdbc.sql("select * from (%s) offered order by name, code".formatted(OFFERED.formatted("")))
                .query((row, n) -> kind(row))
                .list();
    }

    public Optional<RouteKind> offered(String code) {
        return jdbc.sql(OFFERED.formatted("and k.code = ?"))
                .param(code)
                .query((row, n) -> kind(row))
                .optional();
    }

    /** What the document was submitted as; empty for one that no route has taken in, such as an incoming paper. */
    public Optional<RouteKind> of(UUID document) {
        return remembered.get(
                new Of(document),
                () -> jdbc.sql("""
                        select r.id, r.route, r.definition_id, r.code, r.data::text as data
                        from documents d join route_kinds r on r.id = d.route_kind where d.id = ?
                        """).param(document).query((row, n) -> kind(row)).optional());
    }

    /**
     * What {@link #of} answers in the transaction under way.
     *
     * @param row with the columns of {@code route_kinds}, its id as {@code route_kind}; null in a document that no route has taken in
     */
    public void known(UUID document, ResultSet row) throws SQLException {
        long id = row.getLong("route_kind");
        remembered.put(new Of(document), row.wasNull() ? Optional.empty() : Optional.of(kind(id, row)));
    }

    private RouteKind kind(ResultSet row) throws SQLException {
        return kind(row.getLong("id"), row);
    }

    private RouteKind kind(long id, ResultSet row) throws SQLException {
        String data = row.getString("data");
        Understood known = understood.get(id);
        if (known == null || !known.data().equals(data)) {
            known = new Understood(
                    data,
                    new RouteKind(
                            id,
                            row.getString("route"),
                            row.getString("definition_id"),
                            row.getString("code"),
                            read(data)));
            understood.put(id, known);
        }
        return known.kind();
    }

    private Map<String, String> read(String data) {
        try {
            return json.readValue(data, PROPERTIES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
