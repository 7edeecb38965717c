package org.marshrut.document;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a file is handed out, whole or in part (RFC 9110, 14). */
record FileAnswer(FileVersion file, Resource content, Optional<String> charset, CacheControl caching) {

    /** Who asks for more parts gets the whole, which costs less. */
    private static final int MOST_PARTS = 8;

    /** @throws PartNotThere when none of the parts that are asked for is there, or what is asked for is no part */
    ResponseEntity<Resource> to(HttpServletRequest request) {
        if (request.getMethod().equals("HEAD")) {
            // nothing of the content is read for it
            return headers(HttpStatus.OK)
                    .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                    .contentLength(file.size())
                    .build();
        }
        String asked = request.getHeader(HttpHeaders.RANGE);
        if (asked == null) {
            return headers(HttpStatus.OK).body(content);
        }
        if (!asked.strip().startsWith("bytes=") || isOfAnother(request)) {
            return whole();
        }
        List<HttpRange> parts = parts(asked);
        if (parts == null) {
            throw new PartNotThere(file.size());
        }
        List<HttpRange> there = parts.stream().filter(this::isThere).toList();
        if (there.isEmpty()) {
            throw new PartNotThere(file.size());
        }
        if (there.size() > MOST_PARTS || overlap(there)) {
            return whole();
        }
        if (parts.size() == 1) {
            return headers(HttpStatus.OK).body(content);
        }
        // Spring writes parts; it knows no part that is not there beside others that are.
        return there.size() == parts.size() ? headers(HttpStatus.OK).body(content) : whole();
    }

    /** A client that has a part of another file wants this one whole; there is no date to compare. */
    private boolean isOfAnother(HttpServletRequest request) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition != null && !condition.strip().equals(tag());
    }

    private static @Nullable List<HttpRange> parts(String asked) {
        try {
            List<HttpRange> parts = HttpRange.parseRanges(asked.strip());
            return parts.isEmpty() ? null : parts;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private boolean isThere(HttpRange part) {
        return part.getRangeStart(file.size()) < file.size();
    }

    private boolean overlap(List<HttpRange> parts) {
        long size = file.size();
        List<HttpRange> sorted = parts.stream()
                .sorted(java.util.Comparator.comparingLong(part -> part.getRangeStart(size)))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).getRangeStart(size) <= sorted.get(i - 1).getRangeEnd(size)) {
                return true;
            }
        }
        return false;
    }

    /** A resource of this class is the one in which Spring looks for no parts. */
    private ResponseEntity<Resource> whole() {
        return headers(HttpStatus.OK)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .contentLength(file.size())
                .body(new InputStreamResource(content::getInputStream, "file " + file.id()));
    }

    private ResponseEntity.BodyBuilder headers(HttpStatus status) {
        boolean shown = file.mediaType().equals(MediaType.APPLICATION_PDF_VALUE)
                || file.mediaType().startsWith("image/");
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(file.mediaType()
                        + charset.map(name -> ";charset=" + name).orElse("")))
                .eTag(tag())
                .cacheControl(caching)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
    }

    private String tag() {
        return '"' + file.sha256() + '"';
    }
}
