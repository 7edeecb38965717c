package org.marshrut.engine;

import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that were deployed beside diagrams: the newest, or the one that somebody has kept the id of. */
@Component
public class DeployedFiles {

    /**
     * A deployed version; it never changes.
     *
     * @param id the engine's
     */
    public record Version(String id, int version, byte[] content) {}

    private static final String FORM = """
            select f.id_ as id, f.version_ as version, b.bytes_ as content
            from act_re_camformdef f
            join act_ge_bytearray b on b.deployment_id_ = f.deployment_id_ and b.name_ = f.resource_name_
            where %s
            """;
    /** Of what the engine keeps by key and version. */
    private static final String NEWEST = """
            select t.id_ as id, t.version_ as version, b.bytes_ as content
            from %s t
            join act_ge_bytearray b on b.deployment_id_ = t.deployment_id_ and b.name_ = t.resource_name_
            where t.key_ = ? order by t.version_ desc limit 1
            """;

    private final JdbcClient jdbc;

    /** Lazily: the engine's own configuration asks for its deployers before there is a database. */
    DeployedFiles(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest form with this key. */
    public Optional<Version> form(String key) {
        return jdbc.sql(FORM.formatted("f.key_ = ? order by f.version_ desc limit 1"))
                .param(key)
                .query(Version.class)
                .optional();
    }

    public Optional<Version> formOf(String id) {
        return jdbc.sql(FORM.formatted("f.id_ = ?"))
                .param(id)
                .query(Version.class)
                .optional();
    }

    /** Whether officials may be of such a group. */
    public boolean hasGroup(String id) {
        return jdbc.sql("select exists (select 1 from act_id_group where id_ = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** The newest file of a decision table with this key. */
    public Optional<Version> table(String key) {
        return newest("act_re_decision_def", key);
    }

    /** The newest diagram of a route. */
    public Optional<Version> route(String key) {
        return newest("act_re_procdef", key);
    }

    private Optional<Version> newest(String table, String key) {
        return jdbc.sql(NEWEST.formatted(table)).param(key).query(Version.class).optional();
    }
}
