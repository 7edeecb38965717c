package org.marshrut.asset;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses as tightly as it goes, which takes seconds for a large file and is done once for each content. */
final class Compressing {

    private static final Set<String> TEXTS = Set.of("js", "css", "json", "svg");

    private final Path cache;
    private final boolean brotli;

    Compressing(Path cache) {
        this.cache = cache;
        brotli = Brotli4jLoader.isAvailable();
        if (!brotli) {
            System.err.println("[WARNING] No Brotli for this system: browsers get the web applications in gzip.");
        }
    }

    /** Writes a file below the folder of the classes. What is compressed by itself stays as it is. */
    PackedFile pack(Path classes, String address, String hash, byte[] content) throws IOException {
        boolean text = TEXTS.contains(address.substring(address.lastIndexOf('.') + 1));
        List<Encoding> encodings = new ArrayList<>();
        if (text && brotli) {
            encodings.add(Encoding.BR);
        }
        encodings.add(text ? Encoding.GZIP : Encoding.IDENTITY);
        PackedFile packed = new PackedFile(address, hash, encodings);
        for (Encoding encoding : encodings) {
            Path place = classes.resolve(packed.place(encoding));
            Files.createDirectories(place.getParent());
            Files.write(place, compressed(encoding, hash, content));
        }
        return packed;
    }

    private byte[] compressed(Encoding encoding, String hash, byte[] content) throws IOException {
        if (encoding == Encoding.IDENTITY) {
            return content;
        }
        Path known = cache.resolve(hash + encoding.ending());
        if (!Files.exists(known)) {
            Files.createDirectories(cache);
            Path half = Files.createTempFile(cache, hash, ".part");
            Files.write(half, encoding == Encoding.BR ? brotli(content) : gzip(content));
            Files.move(half, known);
        }
        return Files.readAllBytes(known);
    }

    private static byte[] brotli(byte[] content) throws IOException {
        return Encoder.compress(content, Encoder.Parameters.create(11, 24, Encoder.Mode.TEXT));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            stream.write(content);
        }
        return packed.toByteArray();
    }
}
