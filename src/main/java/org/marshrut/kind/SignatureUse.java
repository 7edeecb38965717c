package org.marshrut.kind;

import java.util.Optional;
import java.util.stream.Stream;

/** What electronic signatures are to documents of a kind, the strictest first. */
public enum SignatureUse {
    /** Nobody signs without one. */
    REQUIRED("required"),
    ALLOWED("allowed"),
    NOT_USED("none");

    private final String drawn;

    SignatureUse(String drawn) {
        this.drawn = drawn;
    }

    /** Empty for a word that an analyst may not draw. */
    static Optional<SignatureUse> of(String word) {
        return Stream.of(values()).filter(use -> use.drawn.equals(word)).findFirst();
    }
}
