package org.marshrut.correspondence;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to one addressee.
 *
 * @param organisation code of the addressee inside; null for one outside
 * @param correspondent code of the addressee outside; null for one inside
 * @param attempts how often it was handed to its way
 * @param number under which the addressee registered it, on {@code numberedOn}
 * @param reason why it was refused, or has failed
 * @param answerId the document that answers it
 * @param incomingId the paper as which it arrived inside
 */
public record Dispatch(
        UUID id,
        UUID documentId,
        @Nullable String organisation,
        @Nullable String correspondent,
        Way way,
        State state,
        int attempts,
        @Nullable OffsetDateTime sentAt,
        @Nullable OffsetDateTime deliveredAt,
        @Nullable String number,
        @Nullable LocalDate numberedOn,
        @Nullable OffsetDateTime acceptedAt,
        @Nullable String reason,
        @Nullable OffsetDateTime executorAssignedAt,
        @Nullable OffsetDateTime answeredAt,
        @Nullable UUID answerId,
        @Nullable UUID incomingId) {

    @Schema(name = "DispatchState")
    public enum State {
        /** Named by the card of a signed document, not sent yet. */
        PLANNED("ещё не отправлен"),
        /** Handed to its way; nobody has said that it came. */
        SENT("отправлен"),
        /** It came. */
        DELIVERED("доставлен"),
        /** The addressee has registered it. */
        ACCEPTED("зарегистрирован"),
        /** The addressee does not take it. */
        REFUSED("отказано в регистрации"),
        /** It could not be handed over. */
        FAILED("не доставлен");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether nobody waits any more for it to come. */
        boolean hasCome() {
            return this == DELIVERED || this == ACCEPTED || this == REFUSED;
        }
    }
}
