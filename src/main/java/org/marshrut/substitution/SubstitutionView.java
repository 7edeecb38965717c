package org.marshrut.substitution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A substitution as the API shows it. People are log-ins; days and times by the clock of the absent person's
 * organisation.
 *
 * @param to the last day
 * @param moved tasks that have come to the substitute by it so far
 * @param conflicts tasks that stay with the absent person, while it is in force; empty in lists
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SubstitutionView(
        UUID id,
        String user,
        String substitute,
        LocalDate from,
        LocalDate to,
        List<String> kinds,
        List<String> steps,
        String reason,
        Substitution.State state,
        String createdBy,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime beganAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable String revokedBy,
        @Nullable OffsetDateTime revokedAt,
        int moved,
        List<Conflict> conflicts) {

    /**
     * A task that the substitute may not decide.
     *
     * @param heading null for those who may not read the document
     * @param reason why, and what to do, in Russian
     */
    @io.swagger.v3.oas.annotations.media.Schema(name = "SubstitutionConflict")
    record Conflict(
            UUID documentId,
            String taskId,
            String taskKey,
            @Nullable String projectNumber,
            @Nullable String heading,
            String reason) {}
}
