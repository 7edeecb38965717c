package org.marshrut.deadline;

/**
 * A production calendar was loaded; published inside the transaction that loads it, so whoever recomputes open due dates
 * does so in the same transaction or not at all.
 *
 * @param calendar {@code federal}, {@code region}, or the code of an organisation
 */
public record CalendarChanged(String calendar, int year) {}
