package org.marshrut.eventlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are UTF-8, or the line in which they are not is named: a decoder reads ahead and does not know it. */
final class Utf8Lines extends FilterInputStream {

    private int following;
    private int line = 1;

    Utf8Lines(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            check((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = offset; i < offset + read; i++) {
            check(bytes[i]);
        }
        return read;
    }

    private void check(byte one) {
        boolean follows = (one & 0xC0) == 0x80;
        if (follows != following > 0) {
            throw wrong(line);
        }
        if (follows) {
            following--;
        } else if (one < 0) {
            following = (one & 0xE0) == 0xC0 ? 1 : (one & 0xF0) == 0xE0 ? 2 : (one & 0xF8) == 0xF0 ? 3 : -1;
            if (following < 0) {
                throw wrong(line);
            }
        } else if (one == '\n') {
            line++;
        }
    }

    static RuntimeException wrong(int line) {
        return WrongLog.at(line, "Знаки не читаются как UTF-8. Сохраните файл в UTF-8.");
    }
}
