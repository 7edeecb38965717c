package org.marshrut.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one form in which a package is a zip (APPNOTE 6.3): files one after another, stored as they are, without dates, comments
 * and extra fields. All bytes around the files follow from names, sizes and contents, so each of them can be checked.
 */
final class Container {

    static final int LOCAL = 0x04034b50;
    static final int LOCAL_SIZE = 30;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;

    /** Of the oldest zip there is. */
    private static final short VERSION = 20;
    /** Names are UTF-8. */
    private static final short FLAGS = 0x0800;
    /** 1 January 1980, the first day a zip knows. */
    private static final short DAY = 0x21;

    /** @param crc CRC-32 of the content */
    record Head(String name, long size, long crc) {

        byte[] bytes() {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer head = buffer(LOCAL_SIZE + utf8.length).putInt(LOCAL).putShort(VERSION);
            return common(head, utf8).put(utf8).array();
        }

        /** Flags, method, time, day, CRC, sizes, lengths of name and extra field: the same in both places. */
        private ByteBuffer common(ByteBuffer head, byte[] utf8) {
            return head.putShort(FLAGS)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort(DAY)
                    .putInt((int) crc)
                    .putInt((int) size)
                    .putInt((int) size)
                    .putShort((short) utf8.length)
                    .putShort((short) 0);
        }

        private byte[] central(long offset) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer head = buffer(CENTRAL_SIZE + utf8.length)
                    .putInt(CENTRAL)
                    .putShort(VERSION)
                    .putShort(VERSION);
            return common(head, utf8)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt((int) offset)
                    .put(utf8)
                    .array();
        }
    }

    private Container() {}

    /** The whole zip in bytes, once all files are in. */
    static long size(List<Head> heads) {
        return start(heads, heads.size())
                + heads.stream()
                        .mapToLong(head -> CENTRAL_SIZE + nameSize(head))
                        .sum()
                + END_SIZE;
    }

    /** What stands behind the last file: the list of all, and the end. */
    static byte[] tail(List<Head> heads) {
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        for (int n = 0; n < heads.size(); n++) {
            tail.writeBytes(heads.get(n).central(start(heads, n)));
        }
        int list = tail.size();
        tail.writeBytes(buffer(END_SIZE)
                .putInt(END)
                .putInt(0)
                .putShort((short) heads.size())
                .putShort((short) heads.size())
                .putInt(list)
                .putInt((int) start(heads, heads.size()))
                .putShort((short) 0)
                .array());
        return tail.toByteArray();
    }

    private static long start(List<Head> heads, int before) {
        return heads.stream()
                .limit(before)
                .mapToLong(head -> LOCAL_SIZE + nameSize(head) + head.size())
                .sum();
    }

    private static int nameSize(Head head) {
        return head.name().getBytes(StandardCharsets.UTF_8).length;
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
