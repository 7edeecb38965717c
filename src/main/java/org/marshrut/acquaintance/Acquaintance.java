package org.marshrut.acquaintance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to whom a document was sent for information. Times carry the offset of the document's organisation.
 *
 * @param title of the position he holds today; null when he holds none
 * @param organisation its short name
 * @param sentBy who sent it, by name
 * @param acquaintedAt when he said that he knows it; null while he has not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Acquaintance(
        String login,
        String name,
        @Nullable String title,
        String organisation,
        String sentBy,
        OffsetDateTime sentAt,
        @Nullable OffsetDateTime acquaintedAt) {}
