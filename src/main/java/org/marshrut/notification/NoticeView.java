package org.marshrut.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its person sees it, with the offset of his organisation.
 *
 * @param kind one of {@link Notice.Kind}
 * @param waits not read, and what it is about is not done or taken by somebody else
 * @param document null when there is none, or when he may not read it
 * @param task what is open for him of this document now, first of all the task the notice is about
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record NoticeView(
        long id,
        String kind,
        String text,
        OffsetDateTime at,
        @Nullable OffsetDateTime readAt,
        boolean waits,
        @Nullable NoticeDocument document,
        @Nullable NoticeTask task) {

    /** {@code number} is that of the act, or else of the draft. */
    record NoticeDocument(UUID id, @Nullable String number, String heading) {}

    record NoticeTask(String id, String name) {}
}
