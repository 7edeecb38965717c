package org.marshrut.document;

import java.util.UUID;

/** The content of a document's files is gone for good; heard in the transaction that destroys it. */
public record ContentsDestroyed(UUID id) {}
