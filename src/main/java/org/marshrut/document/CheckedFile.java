package org.marshrut.document;

import java.nio.file.Path;

/** An uploaded file that has been looked at: what it is. */
record CheckedFile(FileRole role, String name, String mediaType, Path content) {}
