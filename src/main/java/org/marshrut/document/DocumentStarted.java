package org.marshrut.document;

import java.util.UUID;

/** The route of a new document has begun, in the transaction that is under way. */
public record DocumentStarted(UUID id) {}
