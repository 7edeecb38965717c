package org.marshrut.seal;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a check ended. */
@Schema(name = "CheckOutcome")
public enum Outcome {
    PASSED("верно"),
    /** Said for the reader; neither for the signature nor against it. */
    NOTED("к сведению"),
    NOT_CHECKED("не проверено"),
    FAILED("неверно"),
    /** There is nothing that could be checked. */
    UNREADABLE("не читается");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
