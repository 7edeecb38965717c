package org.marshrut.document;

import java.util.UUID;

/** A new document is whole and its route, if it has one, has begun, in the transaction that is under way. */
public record DocumentStarted(UUID id) {}
