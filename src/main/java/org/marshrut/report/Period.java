package org.marshrut.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Whole days by the clock of organisation 01, the first and the last included. */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    public OffsetDateTime start() {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    /** The moment after the period. */
    public OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }
}
