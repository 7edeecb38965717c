package org.marshrut.route;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the engine has deployed, by key, and what the files of {@code processes/} last agreed on with it. */
@Repository
class EngineVersions {

    /** By these the deployer knows its own deployments, those of earlier releases too. */
    static final String OWN_NAME = "marshrut";

    static final String OWN_SOURCE = "processes/";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy 'в' HH:mm");

    /**
     * The latest version of a definition.
     *
     * @param at in UTC
     * @param recorded whether it is known who deployed it: not before there were records
     * @param login who deployed it; null for the system itself
     */
    record Latest(
            String key,
            int version,
            String deploymentId,
            String sha256,
            LocalDateTime at,
            @Nullable String source,
            boolean recorded,
            @Nullable String login) {

        /** Which version of what, who deployed it, when, and from where. */
        String told() {
            String who = login != null ? login : recorded ? "система" : "кто — не записано";
            return "версия %d «%s» развёрнута %s UTC (%s, %s)"
                    .formatted(version, key, MOMENT.format(at), who, source == null ? "откуда — не сказано" : source);
        }
    }

    private final JdbcClient jdbc;

    EngineVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Latest> latest(DeployedKind kind, String key) {
        if (kind == DeployedKind.TEMPLATE) {
            return latestTemplate(key);
        }
        String table =
                switch (kind) {
                    case ROUTE -> "act_re_procdef";
                    case TABLE -> "act_re_decision_def";
                    case FORM -> "act_re_camformdef";
                    case TEMPLATE -> throw new IllegalArgumentException(key);
                };
        return jdbc.sql("""
                        select d.key_ as key, d.version_ as version, d.deployment_id_ as deployment_id,
                               encode(sha256(b.bytes_), 'hex') as sha256, p.deploy_time_ as at, p.source_ as source,
                               r.id is not null as recorded, r.login
                        from %s d
                        join act_re_deployment p on p.id_ = d.deployment_id_
                        join act_ge_bytearray b on b.deployment_id_ = p.id_ and b.name_ = d.resource_name_
                        left join deployments r on r.id = p.id_
                        where d.key_ = :key and d.tenant_id_ is null
                        order by d.version_ desc limit 1
                        """.formatted(table))
                .param("key", key)
                .query(Latest.class)
                .optional();
    }

    /** The engine gives these files no version; the number is how many deployments had one of this name. */
    private Optional<Latest> latestTemplate(String name) {
        return jdbc.sql("""
                        select b.name_ as key, (count(*) over ())::int as version, p.id_ as deployment_id,
                               encode(sha256(b.bytes_), 'hex') as sha256, p.deploy_time_ as at, p.source_ as source,
                               r.id is not null as recorded, r.login
                        from act_ge_bytearray b
                        join act_re_deployment p on p.id_ = b.deployment_id_
                        left join deployments r on r.id = p.id_
                        where b.name_ = ? and p.tenant_id_ is null
                        order by p.deploy_time_ desc, p.id_ desc limit 1
                        """).param(name).query(Latest.class).optional();
    }

    /**
     * The SHA-256 of a file of {@code processes/} when it and the engine were last the same. Without a row, or when that
     * deployment has been deleted, it is what the deployer itself deployed last under the name.
     */
    Optional<String> agreed(String file) {
        return jdbc.sql("""
                        select f.sha256 from processes_files f
                        where f.name = :file and exists (select from act_re_deployment p where p.id_ = f.deployment_id)
                        """).param("file", file).query(String.class).optional().or(() -> lastOwn(file));
    }

    private Optional<String> lastOwn(String file) {
        return jdbc.sql("""
                        select encode(sha256(b.bytes_), 'hex')
                        from act_re_deployment p join act_ge_bytearray b on b.deployment_id_ = p.id_ and b.name_ = :file
                        where p.name_ = :name and p.source_ = :source
                        order by p.deploy_time_ desc limit 1
                        """)
                .param("file", file)
                .param("name", OWN_NAME)
                .param("source", OWN_SOURCE)
                .query(String.class)
                .optional();
    }

    void agree(String file, String deploymentId, String sha256) {
        jdbc.sql("""
                        insert into processes_files (name, deployment_id, sha256) values (:name, :id, :sha256)
                        on conflict (name) do update
                        set deployment_id = excluded.deployment_id, sha256 = excluded.sha256
                        """)
                .param("name", file)
                .param("id", deploymentId)
                .param("sha256", sha256)
                .update();
    }
}
