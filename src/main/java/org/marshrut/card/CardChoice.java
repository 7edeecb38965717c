package org.marshrut.card;

/** One of the values that a field offers. */
public record CardChoice(String value, String label) {}
