package org.marshrut.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.WrongLine;

/**
 * A file of finding aids that was read, and what becomes of it. Times are UTC, people log-ins.
 *
 * @param lines rows of the file, wrong ones included
 * @param done rows that are carried out by now
 * @param wrongLines how many are wrong; {@code wrong} names the first hundred of them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ImportRun(
        long id,
        String archive,
        ImportState state,
        int lines,
        int done,
        int added,
        int changed,
        int unchanged,
        int wrongLines,
        List<WrongLine> wrong,
        String enteredBy,
        OffsetDateTime enteredAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable String note) {

    enum ImportState {
        CHECKED,
        RUNNING,
        DONE,
        FAILED
    }
}
