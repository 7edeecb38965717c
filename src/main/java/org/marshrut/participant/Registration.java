package org.marshrut.participant;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.participant.PublicCopy.Shown;

/**
 * Registration for one document, as it is at this moment.
 *
 * @param organisation by its name
 * @param day as the card has it now
 * @param most null for any number
 * @param taken how many places are
 */
record Registration(
        UUID document,
        String token,
        String title,
        String organisation,
        List<Shown> shown,
        LocalDate day,
        @Nullable Integer most,
        long taken,
        State state) {

    /** Whether somebody may still register, and if not, why. */
    enum State {
        OPEN,
        FULL,
        /** The day is over. */
        OVER,
        /** By the route, or because the document is annulled. */
        CLOSED
    }

    public boolean open() {
        return state == State.OPEN;
    }

    /** For the pages, as the methods beside it; null for any number. */
    @Nullable
    public Long left() {
        return most == null ? null : Math.max(0, most - taken);
    }

    public String path() {
        return "/register/" + token;
    }
}
