package org.marshrut.route;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.route.DeploymentRecord.DeployedFile;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of who deployed what; written in the transaction of the deployment. */
@Repository
class DeploymentRecords {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Trail trail;

    DeploymentRecords(JdbcClient jdbc, Clock clock, Trail trail) {
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void deployed(
            String id,
            @Nullable String login,
            @Nullable String source,
            @Nullable String name,
            List<DeployedFile> files) {
        jdbc.sql("insert into deployments (id, at, login, source, name) values (:id, :at, :login, :source, :name)")
                .param("id", id)
                .param("at", now())
                .param("login", login)
                .param("source", source)
                .param("name", name)
                .update();
        trail.add(TrailEntry.of(TrailEvent.DEPLOYED).by(login).about(id).saying(made(files)));
        for (DeployedFile file : files) {
            jdbc.sql("insert into deployment_files (deployment_id, name, sha256) values (:id, :name, :sha256)")
                    .param("id", id)
                    .param("name", file.name())
                    .param("sha256", file.sha256())
                    .update();
            for (DeployedVersion version : file.versions()) {
                jdbc.sql("""
                                insert into deployed_versions (deployment_id, file, kind, key, version)
                                values (:id, :file, :kind, :key, :version)
                                """)
                        .param("id", id)
                        .param("file", file.name())
                        .param("kind", version.kind().name())
                        .param("key", version.key())
                        .param("version", version.version())
                        .update();
            }
        }
    }

    private static String made(List<DeployedFile> files) {
        return files.stream()
                .flatMap(file -> file.versions().isEmpty()
                        ? Stream.of(file.name())
                        : file.versions().stream().map(version -> version.key() + " v" + version.version()))
                .collect(Collectors.joining(", "));
    }

    /** Does nothing to a deployment older than this table. */
    void deleted(String id, @Nullable String login) {
        jdbc.sql("update deployments set deleted_at = :at, deleted_by = :login where id = :id")
                .param("id", id)
                .param("at", now())
                .param("login", login)
                .update();
        trail.add(TrailEntry.of(TrailEvent.DEPLOYMENT_DELETED).by(login).about(id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    long count() {
        return jdbc.sql("select count(*) from deployments").query(Long.class).single();
    }

    /** Newest first; pages count from 0. */
    List<DeploymentRecord> page(int page, int size) {
        Map<String, DeploymentRecord> records = new LinkedHashMap<>();
        jdbc.sql("select * from deployments order by at desc, id limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query((row, i) -> record(row))
                .list()
                .forEach(record -> records.put(record.id(), record));
        if (!records.isEmpty()) {
            addFiles(records);
        }
        return List.copyOf(records.values());
    }

    private static DeploymentRecord record(ResultSet row) throws SQLException {
        OffsetDateTime deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
        return new DeploymentRecord(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("login"),
                row.getString("source"),
                row.getString("name"),
                new ArrayList<>(),
                deletedAt == null ? null : deletedAt.toInstant(),
                row.getString("deleted_by"));
    }

    private void addFiles(Map<String, DeploymentRecord> records) {
        jdbc.sql("""
                        select f.deployment_id, f.name, f.sha256, v.kind, v.key, v.version
                        from deployment_files f
                        left join deployed_versions v on v.deployment_id = f.deployment_id and v.file = f.name
                        where f.deployment_id in (:ids)
                        order by f.deployment_id, f.name, v.key
                        """).param("ids", records.keySet()).query(row -> {
            List<DeployedFile> files =
                    records.get(row.getString("deployment_id")).files();
            String name = row.getString("name");
            if (files.isEmpty() || !files.get(files.size() - 1).name().equals(name)) {
                files.add(new DeployedFile(name, row.getString("sha256"), new ArrayList<>()));
            }
            if (row.getString("kind") != null) {
                files.get(files.size() - 1)
                        .versions()
                        .add(new DeployedVersion(
                                DeployedKind.valueOf(row.getString("kind")),
                                row.getString("key"),
                                row.getInt("version")));
            }
        });
    }
}
