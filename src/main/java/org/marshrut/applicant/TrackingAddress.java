package org.marshrut.applicant;

import java.util.Optional;
import java.util.UUID;

/** Where whoever holds the link follows a document without logging in. */
public interface TrackingAddress {

    /** Path within this installation, such as {@code /track/0f…}; empty for what is not tracked. Never to be logged. */
    Optional<String> of(UUID document);
}
