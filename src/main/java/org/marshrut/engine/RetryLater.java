package org.marshrut.engine;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
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
    public Response getResponse() {
        return Response.fromResponse(super.getResponse())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
