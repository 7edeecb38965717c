package org.marshrut.document;

import java.util.UUID;

/**
 * An act counts no more; heard in the transaction of the annulment, before its route goes on.
 *
 * @param login who decided it
 */
public record DocumentAnnulled(UUID id, String login, String reason) {}
