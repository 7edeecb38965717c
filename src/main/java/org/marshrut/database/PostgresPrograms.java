package org.marshrut.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/** The programs of PostgreSQL: what the library unpacks for itself, run for what it does not do. */
class PostgresPrograms implements PgBinaryResolver {

    private static final long LONGEST_MINUTES = 10;

    private final Path folder;
    private String unpacked = "";

    /** The library opens its folder to everybody; what nobody else can get to is the one above. */
    PostgresPrograms() throws IOException {
        this.folder = Files.createDirectories(ownFolder().resolve("postgres"));
    }

    /** Where the library unpacks them, below a folder named after their digest. */
    Path folder() {
        return folder;
    }

    @Override
    public @Nullable InputStream getPgBinary(String system, String machine) throws IOException {
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            if (packed == null) {
                return null;
            }
            byte[] bytes = packed.readAllBytes();
            unpacked = "PG-" + DigestUtils.md5DigestAsHex(bytes);
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * A folder that nobody else can get into: programs that another account has put there would run as this one. Kept
     * from start to start, unless somebody else was there first.
     */
    private static Path ownFolder() throws IOException {
        Path common = Path.of(System.getProperty("java.io.tmpdir"));
        if (!common.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Windows: each account has a folder for temporary files of its own.
            return Files.createDirectories(common.resolve("marshrut"));
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path own = common.resolve("marshrut-" + System.getProperty("user.name"));
        if (Files.notExists(own, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return Files.createDirectory(own, ownerOnly);
            } catch (java.nio.file.FileAlreadyExistsException madeMeanwhile) {
                // looked at below
            }
        }
        Path probe = Files.createTempDirectory("marshrut-", ownerOnly);
        boolean ours = Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(own, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(own, LinkOption.NOFOLLOW_LINKS))
                        .equals("rwx------");
        if (!ours) {
            return probe;
        }
        Files.delete(probe);
        return own;
    }

    /**
     * Runs one to its end.
     *
     * @return what it said
     * @throws IOException with its words, if it failed
     */
    String run(String program, List<String> arguments, String input) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; the library does the same.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(find(program).toString());
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, program, ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(program + ": больше " + LONGEST_MINUTES + " минут");
            }
            String words = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new IOException(words.strip());
            }
            return words;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program, e);
        } finally {
            Files.delete(output);
        }
    }

    private Path find(String program) throws IOException {
        Path programs = folder.resolve(unpacked).resolve("bin");
        return Stream.of(program, program + ".exe")
                .map(programs::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException(program + ": нет в " + programs));
    }
}
