package org.marshrut.document;

import java.util.UUID;

/** A document is in another state than before; heard in the transaction in which it got there. */
public record StateEntered(UUID id, String state) {}
