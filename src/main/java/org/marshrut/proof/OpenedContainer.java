package org.marshrut.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.marshrut.proof.Container.Head;

/**
 * A zip of our form, taken apart from its first byte to its last. Nothing is copied, and no size in it is believed further
 * than the bytes go.
 *
 * @param files in their order
 * @param faults where it is not of our form; files that could be told apart are there nevertheless
 */
record OpenedContainer(Map<String, Part> files, List<Fault> faults) {

    /** A package has some ten; a zip of many names would cost much for nothing. */
    static final int MOST_FILES = 200;

    private static final int LONGEST_NAME = 100;

    /** The place of a file in the zip. */
    record Part(byte[] zip, int from, int size) {

        byte[] bytes() {
            return Arrays.copyOfRange(zip, from, from + size);
        }

        String sha256() {
            return Sha256.of(zip, from, size);
        }
    }

    static OpenedContainer of(byte[] zip) {
        OpenedContainer opened = new OpenedContainer(new LinkedHashMap<>(), new ArrayList<>());
        List<Head> heads = new ArrayList<>();
        int end = opened.readFiles(zip, heads);
        if (end >= 0) {
            opened.checkTail(zip, end, heads);
        }
        return opened;
    }

    /** @return where the files end; -1 when that cannot be told */
    private int readFiles(byte[] zip, List<Head> heads) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (heads.size() < MOST_FILES && at + 4 <= zip.length && bytes.getInt(at) == Container.LOCAL) {
            String before = heads.isEmpty() ? "" : heads.get(heads.size() - 1).name();
            if (at + Container.LOCAL_SIZE > zip.length) {
                return broken(before);
            }
            int nameSize = Short.toUnsignedInt(bytes.getShort(at + 26));
            long size = Integer.toUnsignedLong(bytes.getInt(at + 22));
            int from = at + Container.LOCAL_SIZE + nameSize;
            if (nameSize == 0 || nameSize > LONGEST_NAME || from > zip.length) {
                return broken(before);
            }
            String name = new String(zip, at + Container.LOCAL_SIZE, nameSize, StandardCharsets.UTF_8);
            if (size > zip.length - from) {
                faults.add(new Fault(name, "Размер в заголовке архива больше самого архива."));
                return -1;
            }
            Head head = new Head(name, size, Integer.toUnsignedLong(bytes.getInt(at + 14)));
            heads.add(head);
            if (!Arrays.equals(zip, at, from, head.bytes(), 0, head.bytes().length)) {
                faults.add(new Fault(name, "Заголовок файла в архиве не тот."));
            }
            if (head.crc() != crc(zip, from, (int) size)) {
                faults.add(new Fault(name, "Содержание файла или его контрольная сумма в архиве изменены."));
            }
            if (files.put(name, new Part(zip, from, (int) size)) != null) {
                faults.add(new Fault(name, "Файл лежит в архиве дважды."));
            }
            at = from + (int) size;
        }
        return heads.isEmpty() ? broken("") : at;
    }

    private int broken(String after) {
        faults.add(new Fault(
                Fault.CONTAINER,
                after.isEmpty()
                        ? "Это не пакет «Маршрута» или его начало испорчено."
                        : "Заголовок, который следует за файлом «%s», испорчен.".formatted(after)));
        return -1;
    }

    private void checkTail(byte[] zip, int end, List<Head> heads) {
        byte[] tail = Container.tail(heads);
        if (Arrays.equals(zip, end, zip.length, tail, 0, tail.length)) {
            return;
        }
        int different = Arrays.mismatch(zip, end, zip.length, tail, 0, tail.length);
        String last = heads.get(heads.size() - 1).name();
        faults.add(new Fault(
                Fault.CONTAINER,
                different < tail.length
                        ? "За файлом «%s» архив не тот: испорчен заголовок следующего файла или оглавление, с байта %d."
                                .formatted(last, end + different)
                        : "За концом архива есть лишнее: %d Б.".formatted(zip.length - end - tail.length)));
    }

    private static long crc(byte[] zip, int from, int size) {
        CRC32 crc = new CRC32();
        crc.update(zip, from, size);
        return crc.getValue();
    }
}
