package org.marshrut.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.marshrut.document.FileVersion;
import org.marshrut.proof.Container.Head;
import org.springframework.core.io.InputStreamSource;

/** A file as it goes into a package; a large one is read where it lies, and nothing is read before it is wanted. */
record PackedFile(String name, long size, String sha256, InputStreamSource content) {

    private static final int BUFFER = 1 << 16;

    static PackedFile of(String name, byte[] bytes) {
        return new PackedFile(name, bytes.length, Sha256.of(bytes), () -> new ByteArrayInputStream(bytes));
    }

    static PackedFile of(String name, FileVersion file, InputStreamSource content) {
        return new PackedFile(name, file.size(), file.sha256(), content);
    }

    Manifest.Packed listed() {
        return new Manifest.Packed(name, size, sha256);
    }

    /** For the size of a package, which does not depend on what is in the file. */
    Head blank() {
        return new Head(name, size, 0);
    }

    /** Reads the file once: its check sum stands before it. */
    Head head() {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = content.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Head(name, size, crc.getValue());
    }
}
