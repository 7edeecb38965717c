package org.marshrut.document;

import java.util.Optional;
import java.util.UUID;

/** Where the one code on a signed paper leads; says nothing of the paper, so it is found by what is kept of it alone. */
public interface PaperAddresses {

    /** Path within this installation, from now on the same for ever. Never to be logged. */
    String pathFor(UUID document);

    /** Whose address ends so. @param token 32 digits of hexadecimal numbers in small letters */
    Optional<UUID> find(String token);
}
