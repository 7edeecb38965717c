package org.marshrut.engine;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal that passes: the same request is welcome again after a while, told in {@code Retry-After}. */
public class RetryLater extends Refusal {

    private final long seconds;

    public RetryLater(HttpStatus status, String detail, Duration wait) {
        super(status, detail);
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** Whole seconds, at least one. */
    public long seconds() {
        return seconds;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
}
