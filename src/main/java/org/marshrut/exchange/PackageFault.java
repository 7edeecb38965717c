package org.marshrut.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a package is not taken, in Russian, for the operator and for whoever sent it. It holds no word of a paper. */
final class PackageFault extends RuntimeException {

    private transient @Nullable Message message;

    PackageFault(String reason, Object... names) {
        super(reason.formatted(names));
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** As far as it was read. */
    PackageFault about(Message read) {
        message = read;
        return this;
    }

    Optional<Message> message() {
        return Optional.ofNullable(message);
    }
}
