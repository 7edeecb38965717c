package org.marshrut.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What the ledger says of one document.
 *
 * @param broken whether its history cannot be true; it has no parts then and no steps
 * @param day of the end, by the clock of organisation 01
 * @param lastOnes who answered last in each round in which several were asked
 */
record MeasuredDocument(
        UUID id,
        String process,
        int version,
        String organisation,
        String kind,
        boolean sample,
        boolean broken,
        boolean preliminary,
        OffsetDateTime submittedAt,
        OffsetDateTime endedAt,
        LocalDate day,
        Parts parts,
        List<MeasuredStep> steps,
        List<String> lastOnes) {}
