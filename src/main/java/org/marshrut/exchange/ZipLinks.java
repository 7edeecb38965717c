package org.marshrut.exchange;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Whether an archive holds anything but plain files, by its directory (APPNOTE.TXT, 4.3.12): the kind of an entry stands in its
 * external attributes, which the JDK does not tell.
 */
final class ZipLinks {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LONGEST_END = 22 + 0xFFFF;
    private static final int UNIX = 3;
    private static final int KIND = 0xF000;
    private static final int PLAIN = 0x8000;

    private ZipLinks() {}

    /** A directory that is no directory is left to whoever opens the archive. */
    static boolean areIn(Path archive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            ByteBuffer end = read(file, Math.max(0, file.length() - LONGEST_END), LONGEST_END);
            for (int at = end.limit() - 22; at >= 0; at--) {
                if (end.getInt(at) == END) {
                    return areIn(read(file, end.getInt(at + 16) & 0xFFFFFFFFL, end.getInt(at + 12)));
                }
            }
            return false;
        }
    }

    private static boolean areIn(ByteBuffer directory) {
        int at = 0;
        while (at + 46 <= directory.limit() && directory.getInt(at) == ENTRY) {
            int kind = directory.getShort(at + 40) & KIND;
            if (directory.get(at + 5) == UNIX && kind != 0 && kind != PLAIN) {
                return true;
            }
            at += 46 + length(directory, at + 28) + length(directory, at + 30) + length(directory, at + 32);
        }
        return false;
    }

    private static int length(ByteBuffer directory, int at) {
        return directory.getShort(at) & 0xFFFF;
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int most) throws IOException {
        if (from > file.length() || most < 0) {
            return ByteBuffer.allocate(0);
        }
        byte[] content = new byte[(int) Math.min(most, file.length() - from)];
        file.seek(from);
        file.readFully(content);
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
