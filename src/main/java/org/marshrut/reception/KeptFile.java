package org.marshrut.reception;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file that is kept with a draft, as if it had just been sent; read a chunk at a time.
 *
 * @param part of the form: {@code files}, or {@code files.} and the role
 * @param chunk the content of a chunk by its number
 */
record KeptFile(UUID id, String name, String part, long size, int chunks, IntFunction<byte[]> chunk)
        implements MultipartFile {

    static final String PARTS = "files";

    /** What a file is in the dossier, by the part of the form that it came in; null for the first role of the kind. */
    static @Nullable String role(String part) {
        return part.startsWith(PARTS + ".") ? part.substring(PARTS.length() + 1) : null;
    }

    @Override
    public String getName() {
        return part;
    }

    @Override
    public String getOriginalFilename() {
        return name;
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long getSize() {
        return size;
    }

    @Override
    public byte[] getBytes() throws IOException {
        return getInputStream().readAllBytes();
    }

    @Override
    public InputStream getInputStream() {
        return new SequenceInputStream(new Enumeration<>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < chunks;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(chunk.apply(next++));
            }
        });
    }

    @Override
    public void transferTo(File file) throws IOException {
        transferTo(file.toPath());
    }

    @Override
    public void transferTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                InputStream in = getInputStream()) {
            in.transferTo(out);
        }
    }
}
