package org.marshrut.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replaces a part of a table, in one statement that writes only what has become another. */
final class KeptRows {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String sql;

    /**
     * @param part SQL: which rows of {@code table} are replaced
     * @param key columns of the primary key, {@code values} all others
     */
    KeptRows(String table, String part, List<String> key, List<String> values) {
        this.sql = """
                with now as materialized (select * from json_populate_recordset(null::%1$s, :rows::json)),
                gone as (
                  delete from %1$s k where %2$s and not exists (select from now n where (%3$s) = (%4$s)))
                insert into %1$s as k select * from now
                on conflict (%5$s) do update set %6$s
                where (%7$s) is distinct from (%8$s)
                """.formatted(
                table,
                part,
                of("n", key),
                of("k", key),
                String.join(", ", key),
                values.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", ")),
                of("k", values),
                of("excluded", values));
    }

    private static String of(String row, List<String> columns) {
        return columns.stream().map(column -> row + "." + column).collect(Collectors.joining(", "));
    }

    /** @param rows records whose components are named as the columns are */
    void replace(JdbcClient jdbc, List<? extends Record> rows, Map<String, ?> part) {
        try {
            jdbc.sql(sql)
                    .param("rows", JSON.writeValueAsString(rows))
                    .params(part)
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
