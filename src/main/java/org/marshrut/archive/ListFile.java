package org.marshrut.archive;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.marshrut.engine.Refusal;
import org.marshrut.text.CellTable;

/** A file of finding aids as a table: UTF-8 or windows-1251, semicolons or commas, whichever its beginning shows. */
final class ListFile {

    private static final int SAMPLE = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1251");

    private ListFile() {}

    static CellTable open(InputStream content) throws IOException {
        byte[] first = content.readNBytes(SAMPLE);
        Charset charset = isUtf8(first) ? StandardCharsets.UTF_8 : WINDOWS;
        int end = 0;
        while (end < first.length && first[end] != '\n' && first[end] != '\r') {
            end++;
        }
        if (end == SAMPLE) {
            throw Refusal.badRequest(
                    "Файл не принят: первая строка длиннее %d КБ. Это не таблица описей.".formatted(SAMPLE >> 10));
        }
        String heading = new String(Arrays.copyOf(first, end), charset);
        return new CellTable(
                new BufferedReader(
                        new InputStreamReader(
                                new SequenceInputStream(new ByteArrayInputStream(first), content),
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        SAMPLE),
                heading.indexOf(';') >= 0 ? ';' : ',');
    }

    /** A letter that the sample ends within is no fault. */
    private static boolean isUtf8(byte[] first) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(first), CharBuffer.allocate(first.length), false)
                .isError();
    }
}
