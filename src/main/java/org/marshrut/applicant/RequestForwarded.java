package org.marshrut.applicant;

import java.util.UUID;

/** A request goes on as a document of another organisation; heard in the transaction, before its route begins. */
public record RequestForwarded(UUID from, UUID to) {}
