package org.marshrut.correspondence;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper that comes to an organisation of the system by itself.
 *
 * @param sourceKey names it for ever: the same key arrives once, for example {@code dispatch:…} or {@code medo:…}
 * @param organisation code of the addressee
 * @param restricted whether access to it is restricted: then only admitted persons receive it
 * @param files stored in the transaction of the arrival
 */
public record Arrival(
        String sourceKey, String organisation, String heading, boolean restricted, Sender sender, Contents files) {

    /**
     * @param name as it is called
     * @param organisation its code inside, {@code correspondent} its code outside; both null for a stranger
     * @param number and {@code date} that the sender gave it
     */
    public record Sender(
            String name,
            @Nullable String organisation,
            @Nullable String correspondent,
            @Nullable String number,
            @Nullable LocalDate date) {}

    /** Puts the files into the new paper: exactly one of the role {@code INCOMING_TEXT}, the others {@code ATTACHMENT}. */
    @FunctionalInterface
    public interface Contents {
        /** @param login in whose name */
        void store(UUID paper, String login, OffsetDateTime at);
    }
}
