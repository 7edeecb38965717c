package org.marshrut.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A log of a former system.
 *
 * @param format {@code XES} or {@code CSV}
 * @param firstAt, lastAt of its events; null when it has none
 * @param enteredBy log-in
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PastLog(
        long id,
        String name,
        String format,
        int cases,
        int events,
        @Nullable OffsetDateTime firstAt,
        @Nullable OffsetDateTime lastAt,
        String enteredBy,
        OffsetDateTime enteredAt) {}
