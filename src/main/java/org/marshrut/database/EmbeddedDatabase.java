package org.marshrut.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL 17 in a folder of our own, with durable settings. Survives a restart and a {@code kill -9}: a
 * server that outlived its application is stopped before the folder is opened again. Nobody else of this machine gets
 * in: see {@link DataFolder}.
 */
class EmbeddedDatabase implements AutoCloseable {

    static final String MAJOR = "17";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final FileChannel lockFile;
    private final EmbeddedPostgres postgres;
    private final ServerLog serverLog;
    private final String password;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres postgres, ServerLog serverLog, String password) {
        this.lockFile = lockFile;
        this.postgres = postgres;
        this.serverLog = serverLog;
        this.password = password;
    }

    static EmbeddedDatabase open(Path folder, Clock clock) {
        ServerLog serverLog = new ServerLog(folder.resolve(ServerLog.FOLDER), clock);
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            FileChannel lockFile = lock(folder);
            refuseOtherVersion(folder);
            stopServerLeftBehind(folder);
            String password = randomPassword();
            return new EmbeddedDatabase(lockFile, start(folder, password), serverLog, password);
        } catch (IllegalStateException noBinaries) {
            throw new DatabaseUnavailable(
                    "В этой сборке нет PostgreSQL для этой системы. Задайте SPRING_DATASOURCE_URL,"
                            + " SPRING_DATASOURCE_USERNAME и SPRING_DATASOURCE_PASSWORD.");
        } catch (IOException | UncheckedIOException e) {
            throw new DatabaseUnavailable(
                    ("Не удалось запустить встроенный PostgreSQL в папке %s: %s. Проверьте права на папку и свободное"
                                    + " место или задайте SPRING_DATASOURCE_URL.%s")
                            .formatted(folder, e.getMessage(), serverLog.lastWords()));
        }
    }

    private static EmbeddedPostgres start(Path folder, String password) throws IOException {
        PostgresPrograms programs = new PostgresPrograms();
        DataFolder data = new DataFolder(folder);
        data.prepare();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.folder().toFile())
                .setPgBinaryResolver(programs)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(made -> data.close(programs, password))
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(Duration.ofSeconds(60));
        ServerLog.SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** Another one at each start, kept in memory alone. */
    private static String randomPassword() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One application for a folder; the operating system gives the lock back when the process dies. */
    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DatabaseUnavailable(
                    ("Папка %s занята другим запущенным «Маршрутом». Остановите его или запустите этот из другой папки.")
                            .formatted(folder));
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void refuseOtherVersion(Path folder) throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).trim();
            if (!found.equals(MAJOR)) {
                throw new DatabaseUnavailable(
                        ("В папке %s данные PostgreSQL %s, а нужна версия %s. Перенесите данные через pg_dump и psql"
                                        + " или уберите папку: будет создана пустая база.")
                                .formatted(folder, found, MAJOR));
            }
        }
    }

    private static void stopServerLeftBehind(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String first =
                Files.readAllLines(pidFile).stream().findFirst().orElse("").trim();
        if (!first.matches("\\d+")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(first))
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .ifPresent(EmbeddedDatabase::stop);
    }

    private static void stop(ProcessHandle server) {
        log.info("Останавливаю PostgreSQL (процесс {}), оставшийся от прерванного запуска", server.pid());
        server.destroy();
        try {
            server.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception stillRunning) {
            server.destroyForcibly();
        }
    }

    String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    String password() {
        return password;
    }

    ServerLog serverLog() {
        return serverLog;
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            postgres.close();
        }
    }
}
