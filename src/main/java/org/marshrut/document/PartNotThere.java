package org.marshrut.document;

import java.util.Map;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Somebody asks for a part that a file does not have: 416, with its size in bytes in {@code Content-Range}. */
class PartNotThere extends Refusal {

    private final long size;

    PartNotThere(long size) {
        super(
                HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                "Такой части у файла нет: в нём %d байт. Запросите часть в этих пределах или файл целиком."
                        .formatted(size));
        this.size = size;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.ACCEPT_RANGES, "bytes", HttpHeaders.CONTENT_RANGE, "bytes */" + size);
    }
}
