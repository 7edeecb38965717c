package org.marshrut.reception;

import java.util.Optional;
import java.util.UUID;

/** Ids as addresses and forms give them. */
final class Ids {

    private Ids() {}

    /** Empty for what is no id, or another spelling of one. */
    static Optional<UUID> read(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
