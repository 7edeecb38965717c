package org.marshrut.signature;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A lawful signature: of the present text, by a position that had the right on that day.
 *
 * @param decision the row of {@code decisions} it was given with
 * @param signatory of whom it was asked; {@code actual} gave it, himself or as his substitute
 * @param position code of the position by which {@code actual} had the right, {@code title} its title
 * @param basis why he signed for another; null when he signed for himself
 * @param version of the text
 */
public record Signature(
        long decision,
        String signatory,
        String actual,
        String position,
        String title,
        @Nullable String basis,
        OffsetDateTime decidedAt,
        int version) {}
