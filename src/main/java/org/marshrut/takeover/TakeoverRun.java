package org.marshrut.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file of cards that was read, and what has become of it. Times are UTC, people log-ins.
 *
 * @param system of which the cards are, in words
 * @param register in whose series their numbers have their place; null for none
 * @param mapping code of the mapping by which the file was read
 * @param lines cards and wrong lines of the file
 * @param known cards that had been taken over before
 * @param wrong lines that are no cards, or clash with papers of ours
 * @param outside cards whose numbers do not look like those of the register
 * @param added cards that are taken over by now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TakeoverRun(
        long id,
        String organisation,
        String system,
        @Nullable String register,
        String mapping,
        TakeoverState state,
        int lines,
        int known,
        int wrong,
        int outside,
        int added,
        @Nullable String note,
        String enteredBy,
        OffsetDateTime enteredAt,
        @Nullable String startedBy,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable String undoneBy,
        @Nullable OffsetDateTime undoneAt,
        @Nullable String undoneReason) {

    enum TakeoverState {
        CHECKED,
        RUNNING,
        FAILED,
        DONE,
        UNDOING,
        UNDONE
    }

    static final String COLUMNS = """
            id, organisation, system, register, mapping, state, lines, known, wrong, outside, added, note, entered_by,
            entered_at, started_by, started_at, finished_at, undone_by, undone_at, undone_reason
            """;
}
