package org.marshrut.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text without form, in whichever charset it was written; for the reader's process.
 *
 * @param cut whether the file goes on
 */
public record PlainText(String letters, Charset charset, boolean cut) {

    private static final int LARGEST_LETTER = 4;

    /**
     * Reads the beginning of a file; empty when no charset makes a text of it.
     *
     * @param limit in letters
     */
    public static Optional<PlainText> of(Path file, int limit) throws IOException {
        byte[] content;
        try (InputStream stream = Files.newInputStream(file)) {
            content = stream.readNBytes(LARGEST_LETTER * limit);
        }
        boolean full = content.length == LARGEST_LETTER * limit;
        return RussianCharsets.of(content).map(charset -> {
            String text = charset.decode(ByteBuffer.wrap(content)).toString();
            return new PlainText(
                    text.substring(0, Math.min(text.length(), limit)), charset, full || text.length() > limit);
        });
    }
}
