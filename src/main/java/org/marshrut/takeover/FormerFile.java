package org.marshrut.takeover;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.marshrut.access.BoundedInput;
import org.marshrut.engine.Refusal;
import org.marshrut.takeover.Mapping.CellSeparator;
import org.marshrut.takeover.Mapping.TableEncoding;
import org.marshrut.text.CellTable;
import org.marshrut.text.CellTable.Row;

/** A file of a former system as text, and what it is likely to be. */
final class FormerFile {

    /** Bytes by which an encoding and a separator are guessed. */
    static final int SAMPLE = 1 << 16;

    /** Bytes. */
    static final int LARGEST = 128 << 20;

    private FormerFile() {}

    /** @throws Refusal 400 when it is certainly written in another encoding */
    static Reader open(InputStream content, TableEncoding encoding) throws IOException {
        byte[] first = content.readNBytes(SAMPLE);
        if (encoding == TableEncoding.WINDOWS_1251 && guess(first) == TableEncoding.UTF_8) {
            throw otherEncoding();
        }
        return new BufferedReader(new InputStreamReader(
                new BoundedInput(new SequenceInputStream(new ByteArrayInputStream(first), content), LARGEST),
                encoding.charset
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    static Refusal otherEncoding() {
        return Refusal.badRequest(
                "Файл не принят: он в другой кодировке, чем сказано в соответствии. Исправьте кодировку там.");
    }

    /** UTF-8 when it is that and has something else than ASCII. */
    static TableEncoding guess(byte[] first) {
        CharBuffer text = CharBuffer.allocate(first.length);
        boolean valid = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(first), text, false)
                .isError();
        return valid && text.flip().chars().anyMatch(one -> one > 0x7F)
                ? TableEncoding.UTF_8
                : TableEncoding.WINDOWS_1251;
    }

    /** The one that stands in the first line most often. */
    static CellSeparator guess(String text) {
        String line = text.lines().findFirst().orElse("");
        return Arrays.stream(CellSeparator.values())
                .max(Comparator.comparingLong(
                        one -> line.chars().filter(sign -> sign == one.sign).count()))
                .orElse(CellSeparator.SEMICOLON);
    }

    /** @param first the beginning of a file, which may end within a letter */
    static List<Row> firstRows(byte[] first, TableEncoding encoding, CellSeparator separator, int most)
            throws IOException {
        CellTable table = new CellTable(new StringReader(new String(first, encoding.charset)), separator.sign);
        List<Row> rows = new ArrayList<>();
        for (Row row = table.next(); row != null && rows.size() < most; row = table.next()) {
            rows.add(row);
        }
        return rows;
    }
}
