package org.marshrut.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;

/** What somebody sends, up to a limit: one byte more is refused with 413, whatever was said of its length. */
public final class BoundedInput extends FilterInputStream {

    private final long largest;
    private long left;

    /** @param largest bytes, whole mebibytes */
    public BoundedInput(InputStream content, long largest) {
        super(content);
        this.largest = largest;
        this.left = largest;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return counted(read, read);
    }

    private int counted(int result, int read) {
        left -= result < 0 ? 0 : read;
        if (left < 0) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Файл не принят: он больше %d МБ. Разделите его.".formatted(largest >> 20));
        }
        return result;
    }
}
