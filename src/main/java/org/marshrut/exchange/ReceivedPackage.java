package org.marshrut.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package that is whole.
 *
 * @param digest of what it says and holds, without what a second sending changes: the same identifier with another digest is
 *     another thing under the same name
 * @param paper null for what tells of a paper
 */
record ReceivedPackage(
        Envelope envelope,
        Message message,
        String digest,
        @Nullable Paper paper) {

    /**
     * A paper with its files on the disk.
     *
     * @param texts exactly what its card calls the document, then the attachments
     * @param beside signatures, stamps and the passport: kept as they came
     */
    record Paper(Passport passport, List<Part> texts, List<Part> beside) {}

    record Part(String name, Path content) {}

    Optional<Paper> ofPaper() {
        return Optional.ofNullable(paper);
    }
}
