package org.marshrut.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The folder in which the embedded server keeps its data: made with checksums of pages, and closed to every other
 * account of the machine. Before each start, while no server runs, the superuser gets the password of this start and
 * {@code pg_hba.conf} is written anew; a folder of an earlier release, which trusted everybody, is closed the same way.
 */
class DataFolder {

    private static final String WHO_MAY_CONNECT = """
            # Written by Marshrut at every start. No line for sockets: the server has none.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder;
    }

    /** Keeps the library from making the folder its way, which knows neither checksums nor passwords. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        ownerOnly();
        if (isEmpty() && Files.notExists(folder.resolve("postgresql.conf"))) {
            Files.createFile(folder.resolve("postgresql.conf"));
        }
    }

    /** Between unpacking and the start of the server. */
    void close(PostgresPrograms programs, String password) {
        try {
            if (isEmpty()) {
                make(programs);
            }
            Path temporary = folder.resolve("pg_hba.conf.new");
            Files.writeString(temporary, WHO_MAY_CONNECT);
            Files.move(temporary, folder.resolve("pg_hba.conf"), StandardCopyOption.REPLACE_EXISTING);
            setPassword(programs, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEmpty() {
        return Files.notExists(folder.resolve("PG_VERSION"));
    }

    /** Beside it and then moved, its mark last: what a crash leaves half done is done again. */
    private void make(PostgresPrograms programs) throws IOException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        FileSystemUtils.deleteRecursively(fresh);
        programs.run(
                "initdb",
                List.of(
                        "-D",
                        fresh.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "reject",
                        "-k",
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8"),
                "");
        try (Stream<Path> made = Files.list(fresh)) {
            for (Path one :
                    made.sorted(Comparator.comparing(DataFolder::isMark)).toList()) {
                Path place = folder.resolve(one.getFileName());
                FileSystemUtils.deleteRecursively(place);
                Files.move(one, place);
            }
        }
        Files.delete(fresh);
    }

    private static boolean isMark(Path file) {
        return file.endsWith("PG_VERSION");
    }

    /** In single-user mode: nobody can connect meanwhile. The password goes through the program's input alone. */
    private void setPassword(PostgresPrograms programs, String password) throws IOException {
        String words = programs.run(
                "postgres",
                List.of("--single", "-D", folder.toString(), "-c", "logging_collector=off", "postgres"),
                "alter role postgres with login password '%s'\n".formatted(password));
        if (words.contains("ERROR:") || words.contains("FATAL:")) {
            throw new IOException(words.replace(password, "…").strip());
        }
    }

    private void ownerOnly() throws IOException {
        var permissions = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
