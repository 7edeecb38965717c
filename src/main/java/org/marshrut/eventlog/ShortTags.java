package org.marshrut.eventlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * XML whose tags and texts stay short: a parser holds each as a whole, however long it is. Counts bytes from one opening bracket
 * to the next.
 */
final class ShortTags extends FilterInputStream {

    private static final int LONGEST = 1 << 20;

    private int length;
    private int line = 1;

    ShortTags(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = offset; i < offset + read; i++) {
            count(bytes[i]);
        }
        return read;
    }

    private void count(byte one) {
        if (one == '\n') {
            line++;
        }
        length = one == '<' ? 0 : length + 1;
        if (length > LONGEST) {
            throw WrongLog.at(
                    line, "Один элемент длиннее %d МБ. В журнале событий таких не бывает.".formatted(LONGEST >> 20));
        }
    }
}
