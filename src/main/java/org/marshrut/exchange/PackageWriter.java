package org.marshrut.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/** Writes a package into a folder beside its place and then renames that: whoever takes packages never sees half of one. */
final class PackageWriter {

    static final String ARCHIVE = "container.edc.zip";
    static final String MESSAGE = "document.xml";
    private static final String ENVELOPE = "envelope.ini";

    /** Content of a file, written when it is asked for. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;

        static Source of(byte[] content) {
            return out -> out.write(content);
        }
    }

    private PackageWriter() {}

    /**
     * A package of that name that lies there already is the same one, written before a crash.
     *
     * @param files of the archive by their names; empty for a message that carries none
     */
    static void write(
            Path outbox,
            String name,
            String subject,
            String address,
            byte[] message,
            Map<String, Source> files,
            ZonedDateTime at)
            throws IOException {
        Path place = outbox.resolve(name);
        if (Files.exists(place)) {
            return;
        }
        Path aside = outbox.resolve("." + name + ".part");
        FileSystemUtils.deleteRecursively(aside);
        Files.createDirectory(aside);
        try {
            List<String> listed = files.isEmpty() ? List.of(MESSAGE) : List.of(ARCHIVE, MESSAGE);
            if (!files.isEmpty()) {
                zip(aside.resolve(ARCHIVE), files);
            }
            Files.write(aside.resolve(MESSAGE), message);
            Files.write(aside.resolve(ENVELOPE), new Envelope(subject, List.of(address), listed).written(at));
            for (String written : List.of(ARCHIVE, MESSAGE, ENVELOPE)) {
                force(aside.resolve(written));
            }
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(aside);
            throw e;
        }
    }

    private static void zip(Path archive, Map<String, Source> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, Source> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                file.getValue().writeTo(zip);
                zip.closeEntry();
            }
        }
    }

    /** The row that says it is written is on the disk when it is committed; so is what it tells of. */
    private static void force(Path file) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }
}
