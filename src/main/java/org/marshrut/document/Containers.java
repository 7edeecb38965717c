package org.marshrut.document;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What kind of document a container of streams is, by its table of contents alone. */
final class Containers {

    static final Set<String> WORD = Set.of("WordDocument");
    static final Set<String> EXCEL = Set.of("Workbook", "Book", "WORKBOOK", "BOOK");

    /** A DOCX or XLSX with a password is no zip: it lies encrypted in a container of the older kind. */
    static final Set<String> ENCRYPTED_PACKAGE = Set.of("EncryptedPackage");

    private static final byte[] OLDER = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final int ROW = 128;
    private static final int NAME = 64;
    private static final int STREAM = 2;
    private static final int LARGEST_LIST = 1 << 20;

    private Containers() {}

    /** ECMA-376, part 2: the list of types says what the main part is; a macro would be another type. */
    static boolean isOfficeOpenXml(Path file, String type) throws IOException {
        String list = entry(file, "[Content_Types].xml");
        return list.contains('"' + type + ".main+xml\"") || list.contains("'" + type + ".main+xml'");
    }

    /** OpenDocument 1.2, part 3: an entry says what the document is. */
    static boolean isOpenDocument(Path file, String type) throws IOException {
        return entry(file, "mimetype").strip().equals(type);
    }

    /** One at a time, because the table of contents, up to the size of the file, is held in memory meanwhile. */
    private static synchronized String entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return "";
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return new String(content.readNBytes(LARGEST_LIST), StandardCharsets.UTF_8);
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException | EOFException notAZip) {
            return "";
        }
    }

    /** [MS-CFB]: the directory's rows are 128 bytes long, on a multiple of that, and begin with the name in UTF-16. */
    static boolean holds(Path file, Set<String> streams) throws IOException {
        byte[] row = new byte[ROW];
        try (DataInputStream content = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int number = 0; content.readNBytes(row, 0, ROW) == ROW; number++) {
                if (number == 0 && !Arrays.equals(row, 0, OLDER.length, OLDER, 0, OLDER.length)) {
                    return false;
                }
                int length = (row[NAME] & 0xFF) + ((row[NAME + 1] & 0xFF) << 8);
                if (row[NAME + 2] == STREAM
                        && length > 2
                        && length <= NAME
                        && streams.contains(new String(row, 0, length - 2, StandardCharsets.UTF_16LE))) {
                    return true;
                }
            }
            return false;
        }
    }
}
