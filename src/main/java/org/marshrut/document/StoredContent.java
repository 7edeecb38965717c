package org.marshrut.document;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** The content of a file, read from the database a piece at a time; skipping costs nothing, which serves ranges. */
class StoredContent extends AbstractResource {

    private final Files files;
    private final FileVersion file;

    StoredContent(Files files, FileVersion file) {
        this.files = files;
        this.file = file;
    }

    @Override
    public String getDescription() {
        return "file " + file.id();
    }

    @Override
    public String getFilename() {
        return file.name();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return file.size();
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            private long position;
            private int chunkNumber = -1;
            private byte[] chunk = {};

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (position >= file.size()) {
                    return -1;
                }
                int number = (int) (position / Files.CHUNK);
                if (number != chunkNumber) {
                    chunk = files.chunk(file.id(), number);
                    chunkNumber = number;
                }
                int from = (int) (position % Files.CHUNK);
                int count = Math.min(length, chunk.length - from);
                System.arraycopy(chunk, from, target, offset, count);
                position += count;
                return count;
            }

            @Override
            public long skip(long bytes) {
                long skipped = Math.max(0, Math.min(bytes, file.size() - position));
                position += skipped;
                return skipped;
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredContent content && content.file.id().equals(file.id());
    }

    @Override
    public int hashCode() {
        return file.id().hashCode();
    }
}
