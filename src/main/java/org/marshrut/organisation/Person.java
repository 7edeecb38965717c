package org.marshrut.organisation;

/** An official; {@code login} is the account in the engine, {@code organisation} a code. */
public record Person(String login, String name, String organisation) {}
