package org.marshrut.price;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A document on its way, many times over: its card and files, its routes with their tasks, timers and past, its decisions. All
 * by set-based SQL; the engine finds nothing that tells a copy from what it has made itself.
 */
final class Copies {

    private static final String OF_INSTANCES = "%s = any(select id_ from act_hi_procinst where business_key_ = '%s')";
    private static final List<String> ENGINE = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_event_subscr",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst");

    private final JdbcClient jdbc;
    private final List<String> people;
    private final int each;
    private final String document;
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final String ids;

    /**
     * @param people whose tasks are spread over as many officials as {@code each} says, named after them
     */
    Copies(JdbcClient jdbc, String document, List<String> people, int each) {
        this.jdbc = jdbc;
        this.document = document;
        this.people = people;
        this.each = each;
        tables.put("documents", "id = '%s'".formatted(document));
        List.of("files", "document_readers", "decisions", "sheet_places")
                .forEach(table -> tables.put(table, "document_id = '%s'".formatted(document)));
        ENGINE.forEach(table -> tables.put(table, OF_INSTANCES.formatted("proc_inst_id_", document)));
        tables.put("act_ru_job", OF_INSTANCES.formatted("process_instance_id_", document));
        String tasks = "in (select id_ from act_ru_task where " + tables.get("act_ru_task") + ")";
        tables.put("act_ru_identitylink", "task_id_ " + tasks);
        tables.put("act_ru_authorization", "resource_id_ " + tasks);
        this.ids = array(ids());
    }

    private List<String> ids() {
        TreeSet<String> all = new TreeSet<>(List.of(document));
        tables.forEach((table, where) -> {
            String key = table.startsWith("act_") ? "id_" : table.equals("files") ? "id::text" : null;
            if (key != null) {
                all.addAll(strings("select %s from %s where %s".formatted(key, table, where)));
            }
        });
        all.addAll(strings("select act_inst_id_ from act_ru_execution where act_inst_id_ is not null and "
                + tables.get("act_ru_execution")));
        return new ArrayList<>(all);
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining("','", "array['", "']::text[]"));
    }

    /** Officials of the same organisations, groups and passwords. */
    void hire() {
        for (String sql : List.of(
                "insert into people (login, name, organisation) select login || '-' || n, name || ' ' || n, organisation from people",
                "insert into act_id_user select id_ || '-' || n, rev_, first_, last_, email_, pwd_, salt_ from act_id_user",
                "insert into act_id_membership select user_id_ || '-' || n, group_id_ from act_id_membership")) {
            String login = sql.contains("people") ? "login" : sql.contains("membership") ? "user_id_" : "id_";
            jdbc.sql("%s, generate_series(0, %d) n where %s = any(%s)".formatted(sql, each - 1, login, array(people)))
                    .update();
        }
    }

    /** Ids are made of the original's and the number of the copy. */
    void make(int copies) {
        tables.forEach((table, where) -> {
            Map<String, String> columns = new LinkedHashMap<>();
            jdbc.sql("""
                    select attname, format_type(atttypid, null) as type from pg_attribute
                    where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                      and attidentity = '' order by attnum
                    """).param(table).query(row -> {
                columns.put(row.getString("attname"), copied(row.getString("attname"), row.getString("type")));
            });
            jdbc.sql("insert into %s (%s) select %s from %s, generate_series(1, %d) n where %s"
                            .formatted(
                                    table,
                                    String.join(", ", columns.keySet()),
                                    String.join(", ", columns.values()),
                                    table,
                                    copies,
                                    where))
                    .update();
        });
    }

    private String copied(String column, String type) {
        return switch (type) {
            case "uuid" ->
                "case when %1$s::text = any(%2$s) then md5(%1$s || '.' || n)::uuid else %1$s end"
                        .formatted(column, ids);
            case "text", "character varying" ->
                column.equals("project_number") ? column + " || '-' || n" : text(column);
            default -> column;
        };
    }

    private String text(String column) {
        return """
                case when %1$s = any(%2$s) then md5(%1$s || '.' || n)::uuid::text
                     when %1$s = any(%3$s) or left(%1$s, 2) = 'u:' and substr(%1$s, 3) = any(%3$s) then %1$s || '-' || n %% %4$d
                     else %1$s end
                """.formatted(column, ids, array(people), each);
    }
}
