package org.marshrut.signing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.web.multipart.MultipartFile;

/**
 * A package that comes back signed. Nothing of it but files of signatures and the manifest is unpacked, each within bounds and
 * in memory; names decide nothing but which folder a signature lies in.
 *
 * @param signatures by folder; null where a folder has more than one
 */
record SignedPackage(SigningManifest manifest, Map<String, byte @Nullable []> signatures) {

    private static final Charset OF_DOS = Charset.forName("IBM866");
    private static final Pattern SIGNATURE = Pattern.compile(".*\\.(sig|p7s|sgn)");
    private static final Pattern HOSTILE = Pattern.compile(
            "/.*|[a-z]:.*|(.*/)?\\.\\.(/.*)?|.*\\p{Cntrl}.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MOST_ENTRIES = 2_000;
    private static final int LARGEST_MANIFEST = 1 << 20;
    /** Of programs for Mac: copies of names without content. */
    private static final String OF_MAC = "__MACOSX/";

    /** @throws Refusal 400 in words for what is no such package */
    static SignedPackage read(MultipartFile upload, ObjectMapper json) {
        try {
            Path archive = java.nio.file.Files.createTempFile("marshrut-", ".signed");
            try {
                upload.transferTo(archive);
                return read(archive, json);
            } finally {
                java.nio.file.Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at a time: the table of contents is held in memory meanwhile. */
    private static synchronized SignedPackage read(Path archive, ObjectMapper json) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile(), OF_DOS)) {
            if (zip.size() > MOST_ENTRIES) {
                throw refused("в нём больше %d файлов".formatted(MOST_ENTRIES));
            }
            SigningManifest manifest = new SigningManifest(null);
            Map<String, byte @Nullable []> signatures = new LinkedHashMap<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = name(entry);
                if (entry.isDirectory() || name.startsWith(OF_MAC)) {
                    continue;
                }
                String[] parts = name.split("/");
                String file = parts[parts.length - 1];
                if (file.equals(SigningManifest.NAME)) {
                    manifest = manifest(zip, entry, json);
                } else if (SIGNATURE.matcher(file.toLowerCase(Locale.ROOT)).matches()) {
                    if (parts.length < 2) {
                        throw refused("подпись «%s» лежит не в папке своей задачи".formatted(file));
                    }
                    String folder = parts[parts.length - 2];
                    if (signatures.size() == ManySignatures.MOST && !signatures.containsKey(folder)) {
                        throw refused("в нём больше %d подписей".formatted(ManySignatures.MOST));
                    }
                    signatures.put(
                            folder, signatures.containsKey(folder) ? null : content(zip, entry, GivenFile.LARGEST));
                }
            }
            if (signatures.isEmpty()) {
                throw refused("в нём нет ни одной подписи (.sig, .p7s, .sgn)");
            }
            return new SignedPackage(manifest, signatures);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw refused("архив повреждён, обрезан или зашифрован");
        }
    }

    private static Refusal refused(String why) {
        return Refusal.field(
                "package",
                "Пакет не принят: %s. Положите подписи в папки скачанного пакета, рядом с файлами, и загрузите его снова."
                        .formatted(why));
    }

    private static SigningManifest manifest(ZipFile zip, ZipEntry entry, ObjectMapper json) throws IOException {
        try {
            @Nullable
            SigningManifest manifest = json.readValue(content(zip, entry, LARGEST_MANIFEST), SigningManifest.class);
            if (manifest != null) {
                return manifest;
            }
        } catch (com.fasterxml.jackson.core.JacksonException unreadable) {
            // Said below, as of one that says nothing.
        }
        throw refused("файл manifest.json не читается");
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, int largest) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] read = content == null ? new byte[0] : content.readNBytes(largest + 1);
            if (read.length > largest) {
                throw refused("файл «%s» распаковывается в недопустимо большой".formatted(shown(name(entry))));
            }
            return read;
        }
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(name.length() - 100) : name;
    }

    /** Some programs write names in UTF-8 without saying so. */
    private static String name(ZipEntry entry) {
        String name;
        try {
            ByteBuffer bytes = OF_DOS.newEncoder().encode(CharBuffer.wrap(entry.getName()));
            name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException isWhatItSays) {
            name = entry.getName();
        }
        String plain = name.replace('\\', '/');
        if (HOSTILE.matcher(plain).matches()) {
            throw refused("в нём недопустимое имя файла");
        }
        return plain;
    }
}
