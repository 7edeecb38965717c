package org.marshrut.correspondence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes back from the addressee of a dispatch.
 *
 * @param number and {@code date} of his registration, of {@link Kind#ACCEPTED}
 * @param reason one line in Russian, of {@link Kind#REFUSED} and {@link Kind#FAILED}
 * @param document the answer, of {@link Kind#ANSWERED}, as far as it is known here
 */
public record Receipt(
        Kind kind,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String reason,
        @Nullable UUID document) {

    public enum Kind {
        DELIVERED,
        ACCEPTED,
        REFUSED,
        /** It could not be handed over: said by its way, not by the addressee. */
        FAILED,
        EXECUTOR_ASSIGNED,
        ANSWERED
    }

    public static Receipt delivered() {
        return new Receipt(Kind.DELIVERED, null, null, null, null);
    }

    public static Receipt accepted(String number, LocalDate date) {
        return new Receipt(Kind.ACCEPTED, number, date, null, null);
    }

    public static Receipt refused(String reason) {
        return new Receipt(Kind.REFUSED, null, null, reason, null);
    }

    public static Receipt failed(String reason) {
        return new Receipt(Kind.FAILED, null, null, reason, null);
    }

    public static Receipt executorAssigned() {
        return new Receipt(Kind.EXECUTOR_ASSIGNED, null, null, null, null);
    }

    /** @param document null for an answer that is no document of ours yet */
    public static Receipt answered(@Nullable UUID document) {
        return new Receipt(Kind.ANSWERED, null, null, null, document);
    }
}
