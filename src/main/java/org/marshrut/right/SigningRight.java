package org.marshrut.right;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A position may sign papers of a kind.
 *
 * @param title of the position
 * @param validFrom the first day, {@code validTo} the last, by the calendar of the position's organisation; null while nothing
 *     ends it
 * @param orderNumber of the order it is given by
 */
public record SigningRight(
        long id,
        String position,
        String title,
        String kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String orderNumber,
        String enteredBy) {}
