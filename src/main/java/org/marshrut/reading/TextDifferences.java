package org.marshrut.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.reading.WordChanges.Run;

/**
 * What changed in the text between two versions of a file, one page of it.
 *
 * @param from null when there is no earlier version
 * @param sinceMyDecision whether {@code from} is what the person who asks decided upon last
 * @param changed whether there is any difference; null when the texts cannot be compared
 * @param total of all pages
 * @param message what could not be compared, or why there is nothing to see; null when the changes say all
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TextDifferences(
        @Nullable FileVersion from,
        @Nullable FileVersion to,
        boolean sinceMyDecision,
        @Nullable Boolean changed,
        List<Change> changes,
        int total,
        int page,
        int size,
        @Nullable String message) {

    /** What became of a paragraph. */
    @Schema(name = "TextChangeKind")
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param paragraph its number in the newer text, from 1; of a removed one the number of the one before it, 0 for none
     * @param before null for an added one
     * @param after null for a removed one
     * @param precededBy the paragraph before it in the newer text, its end; null at the beginning
     * @param followedBy the paragraph after it in the newer text, its beginning; null at the end
     */
    @Schema(name = "TextChange")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Change(
            Kind kind,
            int paragraph,
            @Nullable List<Run> before,
            @Nullable List<Run> after,
            @Nullable String precededBy,
            @Nullable String followedBy) {}
}
