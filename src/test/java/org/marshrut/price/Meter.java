package org.marshrut.price;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL with durable settings that counts: statements, rows and bytes of WAL, and the time of its processes. */
public final class Meter implements AutoCloseable {

    /**
     * What has been spent since the last look.
     *
     * @param wal bytes, images of whole pages included
     * @param images bytes of these
     * @param contents bytes of WAL that are files: the rows of {@code file_chunks} and their toast
     */
    record Spent(long statements, Map<String, Long> verbs, long wal, long images, long contents, Duration database) {

        /** @param verb in small letters, {@code with} is a select or an insert */
        long of(String verb) {
            return verbs.getOrDefault(verb, 0L);
        }

        /** Bytes of WAL without contents of files and images of whole pages. */
        long lean() {
            return wal - images - contents;
        }
    }

    private static final String MARK = "/* the benchmark waits */";

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final JdbcClient sql;
    private String from = "0/0";
    private Duration before = Duration.ZERO;

    public Meter(Path folder) throws IOException {
        this.folder = folder;
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track", "top")
                .setServerConfig("pg_stat_statements.track_planning", "on")
                .setServerConfig("pg_stat_statements.max", "10000")
                .start();
        sql = JdbcClient.create(postgres.getPostgresDatabase());
        sql.sql("create extension pg_stat_statements").update();
        sql.sql("create extension pg_walinspect").update();
    }

    /** Settings of a product that works on it, in a database of its own. */
    public Map<String, String> settings(String database) {
        sql.sql("create database " + database).update();
        return access(database);
    }

    /** How one reaches a database that is there. */
    Map<String, String> access(String database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", database),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    /** Begins to count anew. */
    void reset() {
        sql.sql("select pg_stat_statements_reset()").query().singleRow();
        from = lsn();
        before = cpu();
    }

    private String lsn() {
        return sql.sql("select pg_current_wal_flush_lsn()::text")
                .query(String.class)
                .single();
    }

    Spent spent(String database) {
        Map<String, Long> verbs = new TreeMap<>();
        sql.sql("""
                select substring(lower(query) from '[a-z]+') verb, sum(calls) calls
                from pg_stat_statements join pg_database on oid = dbid
                where datname = :database and query not like '%' || :mark || '%' group by 1
                """).param("database", database).param("mark", MARK).query(row -> {
            verbs.put(row.getString("verb"), row.getLong("calls"));
        });
        long statements = verbs.values().stream().mapToLong(Long::longValue).sum();
        String to = lsn();
        long[] bytes = sql.sql("""
                        select coalesce(sum(record_length), 0) wal, coalesce(sum(fpi_length), 0) images
                        from pg_get_wal_records_info(:from::pg_lsn, :to::pg_lsn)
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, at) -> new long[] {row.getLong("wal"), row.getLong("images")})
                .single();
        return new Spent(statements, verbs, bytes[0], bytes[1], contents(database, to), cpu().minus(before));
    }

    /** Rows that statements have written since the last reset, by verb; those of a {@code with} are not counted. */
    Map<String, Long> rows(String database) {
        Map<String, Long> rows = new TreeMap<>();
        sql.sql("""
                select substring(lower(query) from '[a-z]+') verb, sum(rows)::bigint number
                from pg_stat_statements join pg_database on oid = dbid
                where datname = :database group by 1
                """).param("database", database).query(row -> {
            rows.put(row.getString("verb"), row.getLong("number"));
        });
        return rows;
    }

    private long contents(String database, String to) {
        List<Long> files = inDatabase(database).sql("""
                        select unnest(array[c.relfilenode, t.relfilenode, i.relfilenode]) from pg_class c
                        left join pg_class t on t.oid = c.reltoastrelid
                        left join pg_index x on x.indrelid = t.oid left join pg_class i on i.oid = x.indexrelid
                        where c.relname in ('file_chunks')
                        """).query(Long.class).list();
        return sql.sql("""
                        select coalesce(sum(block_data_length), 0)
                        from pg_get_wal_block_info(:from::pg_lsn, :to::pg_lsn)
                        where relfilenode in (:files)
                        """)
                .param("from", from)
                .param("to", to)
                .param("files", files.isEmpty() ? List.of(0L) : files)
                .query(Long.class)
                .single();
    }

    /** The state of a document, by a statement that is not counted: a benchmark waits for it. */
    String state(String database, String document) {
        return inDatabase(database)
                .sql("select state " + MARK + " from documents where id = cast(? as uuid)")
                .param(document)
                .query(String.class)
                .single();
    }

    JdbcClient inDatabase(String database) {
        return JdbcClient.create(postgres.getDatabase("postgres", database));
    }

    /** The most frequent statements since the last reset. */
    List<String> frequent(String database, int number, int acts) {
        return sql.sql("""
                        select round(sum(calls) / :acts::numeric, 1) || ' | ' || round(sum(rows) / :acts::numeric, 1) || ' | '
                          || round((sum(total_exec_time) / :acts)::numeric, 2) || ' | '
                          || left(regexp_replace(query, '\\s+', ' ', 'g'), 200)
                        from pg_stat_statements join pg_database on oid = dbid
                        where datname = :database group by query order by sum(calls) desc limit :number
                        """)
                .param("acts", acts)
                .param("database", database)
                .param("number", number)
                .query(String.class)
                .list();
    }

    /** Bytes of WAL by table, indexes with it, without images of whole pages. */
    List<String> walByTable(String database, int number, int acts) {
        Map<Long, String> names = new TreeMap<>();
        inDatabase(database).sql("""
                        select c.relfilenode file, coalesce(o.relname, b.relname, x.relname, c.relname) || case when i.indexrelid is null then '' else ' (indexes)' end name
                        from pg_class c left join pg_index i on i.indexrelid = c.oid
                        left join pg_class x on x.oid = i.indrelid
                        left join pg_class b on b.reltoastrelid = c.oid
                        left join pg_class o on o.reltoastrelid = x.oid
                        where c.relfilenode <> 0
                        """).query(row -> {
            names.put(row.getLong("file"), row.getString("name"));
        });
        Map<String, long[]> bytes = new TreeMap<>();
        sql.sql("""
                select relfilenode file, count(*) records,
                  sum(coalesce(block_data_length, 0) + coalesce(record_length, 0)) bytes
                from pg_get_wal_block_info(:from::pg_lsn, pg_current_wal_flush_lsn())
                group by 1
                """).param("from", from).query(row -> {
            long[] sum = bytes.computeIfAbsent(names.getOrDefault(row.getLong("file"), "another"), name -> new long[2]);
            sum[0] += row.getLong("records");
            sum[1] += row.getLong("bytes");
        });
        return bytes.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue()[1], a.getValue()[1]))
                .limit(number)
                .map(entry -> "%s | %.1f records | %.1f KB"
                        .formatted(
                                entry.getKey(),
                                entry.getValue()[0] / (double) acts,
                                entry.getValue()[1] / 1024.0 / acts))
                .toList();
    }

    /** Processor time of this server and its processes, user and system; of those that have ended it is forgotten. */
    private Duration cpu() {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants())
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
