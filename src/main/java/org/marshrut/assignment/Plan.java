package org.marshrut.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a resolution that has been checked, with its deadline. */
record Plan(
        String text,
        @Nullable String clause,
        String responsible,
        List<String> coPerformers,
        String norm,
        Instant due) {}
