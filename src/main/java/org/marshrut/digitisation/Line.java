package org.marshrut.digitisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit in a batch, as it is asked for by its id. */
record Line(
        long id,
        UUID documentId,
        String archive,
        String stage,
        String state,
        int round,
        @Nullable String scannedBy) {}
