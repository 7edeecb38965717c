package org.marshrut.document;

import java.util.UUID;

/** A file is kept among those of a document; heard in the transaction that keeps it. */
public record FileStored(UUID documentId, FileVersion file) {}
