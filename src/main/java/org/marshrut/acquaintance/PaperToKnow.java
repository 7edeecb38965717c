package org.marshrut.acquaintance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that waits until whoever asks says that he knows it. The time carries the offset of his office.
 *
 * @param number of the act; null while it has none
 * @param sentBy who sent it to him, by name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PaperToKnow(
        UUID documentId,
        String kindName,
        @Nullable String number,
        String heading,
        boolean restricted,
        String sentBy,
        OffsetDateTime sentAt) {}
