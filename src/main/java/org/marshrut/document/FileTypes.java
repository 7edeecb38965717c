package org.marshrut.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Which files a dossier takes, and whether a file is what its name says. Of a file no more than its first pages and its
 * table of contents are looked at, so that no content is unpacked here.
 */
@Component
class FileTypes {

    static final String PLAIN_TEXT = "text/plain";

    private static final Map<String, String> BY_EXTENSION = new LinkedHashMap<>();
    private static final Map<String, Set<String>> ALSO_SEEN_AS =
            Map.of(PLAIN_TEXT, Set.of("text/csv", "text/x-log", "message/rfc822"));

    static {
        BY_EXTENSION.put("pdf", "application/pdf");
        BY_EXTENSION.put("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        BY_EXTENSION.put("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        BY_EXTENSION.put("doc", "application/msword");
        BY_EXTENSION.put("xls", "application/vnd.ms-excel");
        BY_EXTENSION.put("odt", "application/vnd.oasis.opendocument.text");
        BY_EXTENSION.put("ods", "application/vnd.oasis.opendocument.spreadsheet");
        BY_EXTENSION.put("rtf", "application/rtf");
        BY_EXTENSION.put("txt", PLAIN_TEXT);
        BY_EXTENSION.put("csv", PLAIN_TEXT);
        BY_EXTENSION.put("png", "image/png");
        BY_EXTENSION.put("jpg", "image/jpeg");
        BY_EXTENSION.put("jpeg", "image/jpeg");
        BY_EXTENSION.put("tif", "image/tiff");
        BY_EXTENSION.put("tiff", "image/tiff");
    }

    private final MimeTypes beginnings = MimeTypes.getDefaultMimeTypes();

    static String accepted() {
        return String.join(", ", BY_EXTENSION.keySet());
    }

    /** In lower case, without the dot. */
    static List<String> extensions() {
        return List.copyOf(BY_EXTENSION.keySet());
    }

    /** The media type that the name promises; empty when the dossier takes no such file. */
    Optional<String> promisedBy(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** Whether the content is of the promised type. */
    boolean keepsPromise(Path content, String name, String promised) throws IOException {
        return switch (promised) {
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" ->
                Containers.isOfficeOpenXml(content, promised)
                        || Containers.holds(content, Containers.ENCRYPTED_PACKAGE);
            case "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet" ->
                Containers.isOpenDocument(content, promised);
            case "application/msword" -> Containers.holds(content, Containers.WORD);
            case "application/vnd.ms-excel" -> Containers.holds(content, Containers.EXCEL);
            default -> beginsAs(content, name, promised);
        };
    }

    private boolean beginsAs(Path content, String name, String promised) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, promised.equals(PLAIN_TEXT) ? name : "");
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(content))) {
            String found = beginnings.detect(stream, metadata).getBaseType().toString();
            return found.equals(promised)
                    || ALSO_SEEN_AS.getOrDefault(promised, Set.of()).contains(found);
        }
    }
}
