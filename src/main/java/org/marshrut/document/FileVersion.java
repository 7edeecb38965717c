package org.marshrut.document;

import java.util.UUID;

/** One version of a file, kept as it was given; {@code size} in bytes, {@code sha256} in lower-case hex. */
public record FileVersion(
        UUID id, FileRole role, int version, String name, long size, String mediaType, String sha256) {}
