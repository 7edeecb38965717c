package org.marshrut.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Whole days by the clock of organisation 01, the first and the last included. */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yy");

    /** For the title of a table: {@code 01.11.26–30.11.26}. */
    String title() {
        return DAY.format(from) + "–" + DAY.format(to);
    }

    public OffsetDateTime start() {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    /** The moment after the period. */
    public OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }
}
