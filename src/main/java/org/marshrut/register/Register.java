package org.marshrut.register;

/**
 * A series of numbers that an organisation keeps.
 *
 * @param registry code of the organisation whose clerks keep it
 * @param signed whether what it numbers binds only when signed
 * @param yearly whether its numbers begin anew with each year
 */
public record Register(String code, String name, String registry, boolean signed, boolean yearly) {}
