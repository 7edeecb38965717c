package org.marshrut.eventlog;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way along a route; moments without a zone are the engine's, in UTC.
 *
 * @param id of the instance, {@code root} of the one that called it first, or the same
 * @param document null where the way has none of ours
 * @param own whether it is the way on which the document was submitted
 * @param number of registration or draft; null where there is none, and for papers of citizens
 * @param deadline of the whole, where a law sets one
 */
record Trace(
        String id,
        String root,
        @Nullable Integer version,
        LocalDateTime started,
        @Nullable LocalDateTime ended,
        @Nullable String state,
        @Nullable UUID document,
        boolean own,
        @Nullable String number,
        @Nullable String kind,
        @Nullable String organisation,
        @Nullable OffsetDateTime submitted,
        @Nullable OffsetDateTime deadline) {

    /** The document's id, or that of the instance where there is no document or this is another of its ways. */
    String name() {
        return document != null && own ? document.toString() : id;
    }
}
