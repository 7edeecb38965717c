package org.marshrut.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks the archive of a container. Its files get names of our own on the disk, so nothing that stands in the archive decides
 * where anything is written; a bomb is stopped while it is unpacked, whatever sizes it declares.
 */
final class Container {

    private static final Charset OF_DOS = Charset.forName("IBM866");
    private static final int MOST_FILES = 500;
    private static final int BUFFER = 1 << 16;
    private static final long SMALL = 1 << 20;
    /** Papers shrink to a twentieth at the best; a bomb to a thousandth. */
    private static final long MOST_TIMES = 200;

    private final long largest;
    private long unpacked;

    private Container(long largest) {
        this.largest = largest;
    }

    /**
     * @param into an empty folder
     * @param largest bytes of all files together
     * @return where the files are, by their names
     * @throws PackageFault for an archive that is broken, or no archive of plain files in its root
     */
    static Map<String, Path> unpack(Path archive, String name, Path into, long largest) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile(), OF_DOS)) {
            if (ZipLinks.areIn(archive)) {
                throw new PackageFault("В контейнере «%s» есть ссылка вместо файла.", name);
            }
            return new Container(largest).unpack(zip, name, into);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new PackageFault("Контейнер «%s» не читается: архив повреждён, обрезан или зашифрован.", name);
        }
    }

    private Map<String, Path> unpack(ZipFile zip, String container, Path into) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = PackageNames.checked(nameOf(entry));
            if (files.size() >= MOST_FILES) {
                throw new PackageFault("В контейнере «%s» больше %d файлов.", container, MOST_FILES);
            }
            if (keys.putIfAbsent(PackageNames.key(name), name) != null) {
                throw new PackageFault("В контейнере «%s» два файла с именем «%s».", container, name);
            }
            Path file = into.resolve("part-" + files.size());
            unpack(zip, entry, name, file);
            files.put(name, file);
        }
        return files;
    }

    private void unpack(ZipFile zip, ZipEntry entry, String name, Path file) throws IOException {
        CRC32 sum = new CRC32();
        long size = 0;
        try (InputStream content = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                unpacked += read;
                if (unpacked > largest || size > SMALL && size > MOST_TIMES * entry.getCompressedSize()) {
                    throw new PackageFault("Файл «%s» в контейнере распаковывается в недопустимо большой.", name);
                }
                sum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new PackageFault("Файл «%s» в контейнере повреждён.", name);
        }
        if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new PackageFault("Контрольная сумма файла «%s» не сходится с указанной в контейнере.", name);
        }
    }

    /** Some programs write names in UTF-8 without saying so. */
    private static String nameOf(ZipEntry entry) {
        try {
            ByteBuffer bytes = OF_DOS.newEncoder().encode(CharBuffer.wrap(entry.getName()));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException isWhatItSays) {
            return entry.getName();
        }
    }
}
