package org.marshrut.right;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row as an administrator enters it, checked; {@code to} is null while nothing ends it. */
record SigningRightEntry(
        String position,
        String kind,
        LocalDate from,
        @Nullable LocalDate to,
        String order) {}
