package org.marshrut.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a resolution that has been checked, with its deadline.
 *
 * @param namedDay the day the giver has named, when it is not worked and the deadline is on another; null otherwise
 */
record Plan(
        String text,
        @Nullable String clause,
        String responsible,
        List<String> coPerformers,
        String norm,
        Instant due,
        @Nullable LocalDate namedDay) {}
