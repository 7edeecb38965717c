package org.marshrut.organisation;

/**
 * An organisation works by other hours or in another zone; published inside the transaction that enters it, so whoever counts
 * deadlines again does so in the same transaction or not at all.
 *
 * @param organisation its code
 */
public record OfficeHoursChanged(String organisation) {}
