package org.marshrut.assignment;

import java.util.UUID;

/** A resolution has given somebody something to do about the document, in the transaction under way. */
public record AssignmentsGiven(UUID document) {}
