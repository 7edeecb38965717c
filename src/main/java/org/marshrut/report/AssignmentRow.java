package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assignment in the register. Times carry the offset of the document's organisation.
 *
 * @param number of the document and of the assignment in it
 * @param organisation code of the performer's
 * @param extended how often its deadline was moved
 * @param overdue the mark: its last deadline was missed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AssignmentRow(
        UUID id,
        UUID documentId,
        String number,
        String heading,
        String role,
        String text,
        @Nullable String clause,
        String responsible,
        String responsibleName,
        String organisation,
        String giver,
        String giverName,
        @Nullable String basis,
        OffsetDateTime due,
        OffsetDateTime initialDue,
        int extended,
        String state,
        boolean overdue,
        OffsetDateTime givenAt,
        @Nullable OffsetDateTime reportedAt,
        @Nullable OffsetDateTime executedAt,
        @Nullable OffsetDateTime releasedAt) {}
