package org.marshrut.registration;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an act counts no more.
 *
 * @param repealedBy id of the act that repeals it, {@code court} the decision of a court; neither where the registration was
 *     a mistake
 */
record AnnulmentGround(@Nullable UUID repealedBy, @Nullable Court court) {

    /** @param date of the decision */
    record Court(String name, String number, LocalDate date) {}

    /** As the table {@code annulments} calls it. */
    String kind() {
        return repealedBy != null ? "REPEALING_ACT" : court != null ? "COURT_DECISION" : "MISTAKEN_REGISTRATION";
    }
}
