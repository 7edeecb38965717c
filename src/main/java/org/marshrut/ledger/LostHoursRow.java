package org.marshrut.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger. Durations are ISO 8601 of hours, minutes and seconds by the calendar; the parts sum exactly to the whole.
 * What rows are not parted by is null.
 *
 * @param process of the route; beside a version also where it was not asked for
 * @param month {@code 2026-11}, in which the documents' way ended
 * @param documents whose time it is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LostHoursRow(
        @Nullable String process,
        @Nullable String processName,
        @Nullable Integer version,
        @Nullable String organisation,
        @Nullable String organisationName,
        @Nullable String month,
        @Nullable String kind,
        @Nullable String kindName,
        long documents,
        String total,
        InParts parts,
        Shares shares) {

    record InParts(
            String work,
            String waiting,
            String overdue,
            String absence,
            String rework,
            String legalWindow,
            String technical,
            String offHours) {}

    /** Of the whole, from 0 to 1. */
    record Shares(
            double work,
            double waiting,
            double overdue,
            double absence,
            double rework,
            double legalWindow,
            double technical,
            double offHours) {}
}
