package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A decision that stands, as it is told to whoever took it.
 *
 * @param said for example «Виза дана: согласовано.»
 * @param undoUntil until when he may take it back, UTC; null for a signature
 * @param next the next task that waits for him; null when none does
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record GivenDecision(
        long decisionId,
        String said,
        @Nullable OffsetDateTime undoUntil,
        @Nullable NextTask next) {

    /** @param number of the act, or of the draft; null while it has none */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NextTask(
            String taskId,
            String name,
            String heading,
            @Nullable String number) {}
}
