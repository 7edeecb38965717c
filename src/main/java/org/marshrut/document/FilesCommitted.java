package org.marshrut.document;

import java.util.UUID;

/** Files of a document are stored for good. Whoever stored them goes on when everybody has heard it. */
public record FilesCommitted(UUID documentId) {}
