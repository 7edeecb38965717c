package org.marshrut.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded server lets in nobody but the application, keeps its log, and tells when a disk or a page is bad. */
class EmbeddedDatabaseTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private EmbeddedDatabase database;

    @AfterEach
    void stop() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private JdbcClient open(Path data) {
        database = EmbeddedDatabase.open(data, CLOCK);
        return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), "postgres", database.password()));
    }

    /** As releases before 1.0 made it. */
    private static void trusting(Path data) throws Exception {
        try (EmbeddedPostgres old = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                var connection = old.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 'приём'::text as word");
        }
        assertThat(data.resolve("pg_hba.conf")).content().contains("trust");
    }

    @Test
    void aFolderThatTrustedEverybodyIsClosedAndLosesNothing() throws Exception {
        Path data = folder.resolve("postgres-17");
        trusting(data);
        JdbcClient jdbc = open(data);

        assertThat(jdbc.sql("select word from kept").query(String.class).single())
                .isEqualTo("приём");
        assertThat(jdbc.sql("select distinct auth_method from pg_hba_file_rules")
                        .query(String.class)
                        .list())
                .containsExactly("scram-sha-256");
        for (String guess : new String[] {"", "postgres", "demo", " "}) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", guess))
                    .isInstanceOf(java.sql.SQLException.class);
        }
        database.serverLog().read();
        assertThat(database.serverLog().count(Trouble.STRANGER)).isPositive();
        String first = database.password();
        database.close();

        assertThat(open(data).sql("select word from kept").query(String.class).single())
                .isEqualTo("приём");
        assertThat(database.password()).isNotEqualTo(first);
        assertThat(new PostgresPrograms().folder())
                .as("programs are unpacked once, where nobody else gets in")
                .isEqualTo(new PostgresPrograms().folder())
                .isDirectoryContaining("glob:**/PG-*");
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", first))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aNewFolderHasChecksumsALogAndNoSocketAndADamagedPageIsTold() throws Exception {
        Path data = folder.resolve("папка с пробелом").resolve("postgres-17");
        JdbcClient jdbc = open(data);
        assertThat(setting(jdbc, "data_checksums")).isEqualTo("on");
        assertThat(setting(jdbc, "unix_socket_directories")).isEmpty();
        assertThat(setting(jdbc, "fsync")).isEqualTo("on");
        assertThat(setting(jdbc, "server_encoding")).isEqualTo("UTF8");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        try (Stream<Path> logs = Files.list(data.resolve("log"))) {
            assertThat(logs.findFirst().orElseThrow()).content().contains("database system is ready");
        }
        DatabaseWatch watch = new DatabaseWatch(database.serverLog(), CLOCK);
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);

        jdbc.sql("create table spoilt as select generate_series(1, 1000) as number")
                .update();
        String file = jdbc.sql("select pg_relation_filepath('spoilt')")
                .query(String.class)
                .single();
        database.close();
        byte[] page = Files.readAllBytes(data.resolve(file));
        page[5000] ^= 1;
        Files.write(data.resolve(file), page);

        JdbcClient again = open(data);
        assertThatThrownBy(
                        () -> again.sql("select count(*) from spoilt").query().singleValue())
                .hasMessageContaining("invalid page");
        assertThat(new DatabaseWatch(database.serverLog(), CLOCK).health().getStatus())
                .isEqualTo(Status.DOWN);
        again.sql("select pg_stat_force_next_flush()").query().singleValue();
        assertThat(new PageChecksums(again).health().getStatus()).isEqualTo(Status.DOWN);
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERROR:  could not extend file "base/5/16384": No space left on device     | DISK
            PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device | DISK
            ERROR:  could not write block 7 of temporary file: Disk quota exceeded    | DISK
            PANIC:  could not fsync file "pg_wal/000000010000000000000001": Input/output error | DISK
            WARNING:  page verification failed, calculated checksum 1 but expected 2  | DAMAGE
            ERROR:  invalid page in block 0 of relation base/5/16384                  | DAMAGE
            ERROR:  could not read block 3 in file "base/5/1": read only 0 of 8192 bytes | DAMAGE
            ERROR:  missing chunk number 0 for toast value 16391 in pg_toast_16384    | DAMAGE
            LOG:  server process (PID 71) was terminated by signal 9: Killed          | CRASH
            FATAL:  password authentication failed for user "postgres"                | STRANGER
            FATAL:  no pg_hba.conf entry for host "::1", user "x"                     | STRANGER
            FATAL:  sorry, too many clients already                                   | FATAL
            FATAL:  terminating connection due to administrator command               |
            FATAL:  the database system is shutting down                              |
            ERROR:  invalid input syntax for type integer: "No space left on device"  |
            ERROR:  duplicate key value violates unique constraint "could not write"  |
            LOG:  checkpoint complete: wrote 7 buffers (0.0%); sync=0.01 s            |
            """)
    void aLineIsTroubleOrNot(String message, String trouble) {
        assertThat(Trouble.in("2026-11-28 21:21:34.937 UTC [4311] " + message).map(Enum::name))
                .isEqualTo(java.util.Optional.ofNullable(trouble));
        assertThat(Trouble.in("\t" + message))
                .as("a line of what somebody wrote")
                .isEmpty();
    }

    @Test
    void theTenNewestFilesOfTheLogAreKeptAndWhatIsNewIsRead() throws IOException {
        Files.writeString(folder.resolve("postgresql-20261101-000000.log"), line("PANIC:  before this start"));
        ServerLog log = new ServerLog(folder, CLOCK);
        log.read();
        assertThat(log.count(Trouble.CRASH)).isZero();
        for (int day = 10; day < 25; day++) {
            Files.writeString(folder.resolve("postgresql-202611" + day + "-000000.log"), line("PANIC:  again"));
        }
        Path newest = folder.resolve("postgresql-20261124-000000.log");
        Files.writeString(newest, line("LOG:  half").strip(), java.nio.file.StandardOpenOption.APPEND);
        log.read();
        log.read();
        assertThat(log.count(Trouble.CRASH)).isEqualTo(15);
        Files.writeString(newest, " a line\n" + line("PANIC:  later"), java.nio.file.StandardOpenOption.APPEND);
        log.read();
        assertThat(log.count(Trouble.CRASH)).isEqualTo(16);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(10).contains(newest);
        }
    }

    private static String line(String message) {
        return "2026-11-28 21:21:34.937 UTC [4311] " + message + "\n";
    }
}
