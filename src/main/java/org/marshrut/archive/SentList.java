package org.marshrut.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import org.marshrut.access.BoundedInput;
import org.marshrut.engine.Refusal;

/** A file as it is sent: the whole of it is here before the database is asked for anything, however slow the line is. */
final class SentList {

    /** Bytes. */
    private static final long LARGEST = 256 << 20;

    private SentList() {}

    /**
     * @param work reads it; then it is gone
     * @throws Refusal 413
     */
    static <T> T with(InputStream sent, Function<InputStream, T> work) throws IOException {
        Path file = Files.createTempFile("marshrut-", ".list");
        try {
            Files.copy(new BoundedInput(sent, LARGEST), file, StandardCopyOption.REPLACE_EXISTING);
            try (InputStream content = Files.newInputStream(file)) {
                return work.apply(content);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
