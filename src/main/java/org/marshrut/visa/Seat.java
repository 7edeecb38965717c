package org.marshrut.visa;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person of the sheet, by the table {@code approvers}. Whoever holds two of its positions gives one visa: where he has to
 * answer, or else in the earlier stage.
 *
 * @param stage from 1; stages are asked one after another
 * @param quorum how many agreements of the stage are enough; null when everybody has to answer
 */
record Seat(
        String person,
        List<String> positions,
        int stage,
        @Nullable Integer quorum) {

    /** As which he is asked; null when he is asked by name. */
    @Nullable
    String position() {
        return positions.isEmpty() ? null : positions.get(0);
    }

    Seat and(Seat other) {
        boolean mine = quorum == null && other.quorum != null
                || (quorum == null) == (other.quorum == null) && stage <= other.stage;
        Seat place = mine ? this : other;
        return new Seat(
                person,
                Stream.concat(positions.stream(), other.positions.stream())
                        .distinct()
                        .toList(),
                place.stage,
                place.quorum);
    }
}
