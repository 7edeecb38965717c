package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A late task behind a number of the report. Times carry the offset of the document's organisation.
 *
 * @param number that of the act, or of the project as long as there is no act
 * @param heading null for whoever may not read the document
 * @param cancelledAt when the decision was not needed any more
 * @param lateness working time, ISO 8601 of hours and minutes; up to now while it is awaited
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OverdueDocument(
        UUID documentId,
        @Nullable String number,
        @Nullable String heading,
        String step,
        String stepName,
        String performer,
        String performerName,
        OffsetDateTime due,
        @Nullable OffsetDateTime decidedAt,
        @Nullable OffsetDateTime cancelledAt,
        String lateness,
        boolean preliminary) {}
