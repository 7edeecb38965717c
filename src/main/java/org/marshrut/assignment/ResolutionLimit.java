package org.marshrut.assignment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A feature that knows by when everything that a resolution asks has to be done, whoever gives it. */
public interface ResolutionLimit {

    /** Empty where nothing limits it. */
    Optional<Instant> latest(UUID document);
}
