package org.marshrut.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file can be read on a screen.
 *
 * @param pages of pictures, or of paragraphs; 0 when there is nothing to show
 * @param widths in which pictures are made, in pixels; none for a text
 * @param approximate whether it looks otherwise in the file
 * @param message what could not be done and what to do, in Russian; null when all is well
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Preview(
        Kind kind,
        int pages,
        List<Integer> widths,
        boolean approximate,
        @Nullable String message) {

    /** {@code PAGES}: pictures; {@code TEXT}: paragraphs; {@code NONE}: only the file itself. */
    @Schema(name = "PreviewKind")
    enum Kind {
        PAGES,
        TEXT,
        NONE
    }

    static Preview none(String message) {
        return new Preview(Kind.NONE, 0, List.of(), false, message);
    }
}
