package org.marshrut.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.marshrut.proof.Container.Head;

/** Packages as others read them, and as somebody would write them who knows their form. */
final class Zips {

    private Zips() {}

    /** By the JDK's own reader, which knows nothing of us. */
    static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static byte[] write(Map<String, byte[]> files) {
        List<Head> heads = new ArrayList<>();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            CRC32 crc = new CRC32();
            crc.update(content);
            heads.add(new Head(name, content.length, crc.getValue()));
            zip.writeBytes(heads.get(heads.size() - 1).bytes());
            zip.writeBytes(content);
        });
        zip.writeBytes(Container.tail(heads));
        return zip.toByteArray();
    }

    /** One file is exchanged, and manifest and its hash are made to fit, as a forger does who has read how. */
    static byte[] forged(byte[] zip, String name, byte[] content) {
        Map<String, byte[]> files = read(zip);
        byte[] before = files.put(name, content);
        assertThat(before).as(name).isNotNull();
        String manifest = text(files.get(Manifest.NAME))
                .replace(
                        "\"size\" : " + before.length + ",\n    \"sha256\" : \"" + Sha256.of(before),
                        "\"size\" : " + content.length + ",\n    \"sha256\" : \"" + Sha256.of(content))
                .replace(Sha256.of(before), Sha256.of(content));
        return sealed(files, manifest);
    }

    static byte[] sealed(Map<String, byte[]> files, String manifest) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        files.put(Manifest.NAME, bytes);
        files.put(Manifest.SEAL, Manifest.seal(bytes).getBytes(StandardCharsets.UTF_8));
        return write(files);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
