package org.marshrut.takeover;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marshrut.takeover.Mapping.FormerWay;

/**
 * A line of the table as it was read.
 *
 * @param line in the file, from 1
 * @param message why it is no card, in Russian; null when it is one
 */
record FormerLine(
        int line, @Nullable String message, @Nullable FormerCard card) {

    /** A card of the former system; what is null is not known there. */
    record FormerCard(
            String id,
            FormerWay way,
            String number,
            LocalDate date,
            String heading,
            @Nullable String correspondent,
            @Nullable String correspondentNumber,
            @Nullable LocalDate correspondentDate,
            @Nullable Integer sheets,
            @Nullable String fileIndex,
            boolean restricted) {}

    static FormerLine wrong(int line, String message) {
        return new FormerLine(line, message, null);
    }
}
