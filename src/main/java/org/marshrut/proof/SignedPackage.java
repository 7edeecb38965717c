package org.marshrut.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.marshrut.proof.Container.Head;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * A package that is ready to be handed out.
 *
 * @param name for a file
 * @param manifest its SHA-256: of two packages with the same one every byte is the same
 */
public record SignedPackage(String name, String manifest, List<PackedFile> files) {

    public static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    /** @return empty, with 304, for whoever has it already */
    public ResponseEntity<Resource> answer(CacheControl caching, WebRequest request) {
        String tag = '"' + manifest + '"';
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .contentType(ZIP)
                .contentLength(
                        Container.size(files.stream().map(PackedFile::blank).toList()))
                .eTag(tag)
                .cacheControl(caching)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(this::open, "package " + manifest));
    }

    /** The zip; each file is opened when those before it are read. */
    InputStream open() {
        List<Head> heads = new ArrayList<>();
        Stream<Supplier<InputStream>> parts = files.stream()
                .flatMap(file -> Stream.<Supplier<InputStream>>of(
                        () -> {
                            heads.add(file.head());
                            return new ByteArrayInputStream(
                                    heads.get(heads.size() - 1).bytes());
                        },
                        () -> opened(file)));
        List<Supplier<InputStream>> all = Stream.concat(
                        parts, Stream.of(() -> new ByteArrayInputStream(Container.tail(heads))))
                .toList();
        return new SequenceInputStream(Collections.enumeration(new LazyParts(all)));
    }

    private static InputStream opened(PackedFile file) {
        try {
            return file.content().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parts that are made when somebody gets to them. */
    private static final class LazyParts extends AbstractList<InputStream> {

        private final List<Supplier<InputStream>> parts;

        LazyParts(List<Supplier<InputStream>> parts) {
            this.parts = parts;
        }

        @Override
        public InputStream get(int index) {
            return parts.get(index).get();
        }

        @Override
        public int size() {
            return parts.size();
        }
    }
}
