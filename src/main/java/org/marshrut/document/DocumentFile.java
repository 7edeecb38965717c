package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@link FileVersion} as a document shows it. @param verification null for a file that nobody has signed electronically */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DocumentFile(
        UUID id,
        FileRole role,
        int version,
        String name,
        long size,
        String mediaType,
        String sha256,
        @Nullable FileCheck verification) {

    static DocumentFile of(FileVersion file, @Nullable FileCheck verification) {
        return new DocumentFile(
                file.id(),
                file.role(),
                file.version(),
                file.name(),
                file.size(),
                file.mediaType(),
                file.sha256(),
                verification);
    }
}
