package org.marshrut.fileplan;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file (дело) of a year.
 *
 * @param years null when it is kept for ever
 * @param documents how many lay in it when it was closed; null before
 * @param destroyFrom the first day on which it may be destroyed; null when that is not known, or never
 * @param transferFrom the first day on which it may go to the archive; null while it is open, or never
 * @param act by which it was allotted for destruction or given away
 */
record CaseFile(
        long id,
        String organisation,
        int year,
        String fileIndex,
        String title,
        State state,
        @Nullable Integer years,
        boolean epk,
        @Nullable Integer documents,
        @Nullable LocalDate destroyFrom,
        @Nullable LocalDate transferFrom,
        @Nullable OffsetDateTime heldAt,
        @Nullable UUID act,
        @Nullable String keptBy) {

    @Schema(name = "CaseFileState")
    enum State {
        OPEN,
        CLOSED,
        TRANSFERRED,
        DESTROYING,
        DESTROYED
    }

    static final String COLUMNS = """
            f.id, f.organisation, f.year, f.file_index, f.title, f.state, f.years, f.epk, f.documents, f.destroy_from,
            f.transfer_from, f.held_at, f.act, f.kept_by
            """;

    /** As the middle of a Russian sentence. */
    String called() {
        return "дело %s за %d год".formatted(fileIndex, year);
    }

    boolean is(State asked) {
        return state == asked;
    }
}
