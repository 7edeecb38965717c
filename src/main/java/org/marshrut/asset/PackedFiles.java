package org.marshrut.asset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Packing} has left beside the classes; nothing where it did not run, and then Camunda serves its own. */
final class PackedFiles {

    private final String version;
    private final Map<String, PackedFile> files;

    private PackedFiles(String version, Map<String, PackedFile> files) {
        this.version = version;
        this.files = files;
    }

    static PackedFiles ofThisProduct() {
        InputStream list = resource(PackedFile.LIST);
        if (list == null) {
            return new PackedFiles("", Map.of());
        }
        try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            return new PackedFiles(
                    lines.get(0),
                    lines.stream()
                            .skip(1)
                            .map(PackedFile::read)
                            .collect(Collectors.toMap(PackedFile::address, Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<PackedFile> at(String address) {
        return Optional.ofNullable(files.get(address));
    }

    /** Whether a file asked for with this mark will never be another: the mark is its hash or the version of all. */
    boolean staysForEver(PackedFile file, @Nullable String mark) {
        return mark != null && (mark.equals(version) || mark.equals(file.hash()));
    }

    byte[] content(PackedFile file, Encoding encoding) throws IOException {
        try (InputStream content = resource(file.place(encoding))) {
            if (content == null) {
                throw new IllegalStateException(file.place(encoding) + " is on the list and not there");
            }
            return content.readAllBytes();
        }
    }

    private static @Nullable InputStream resource(String name) {
        return PackedFiles.class.getClassLoader().getResourceAsStream(name);
    }
}
