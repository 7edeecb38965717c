package org.marshrut.eventlog;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A task of somebody on the way; moments without a zone are the engine's, in UTC.
 *
 * @param trace id of the instance whose way it is
 * @param ended null while it is open
 * @param completed false when it went away undecided
 * @param person log-in of whoever decided, else has it
 * @param group to which it was offered, {@code position} as which somebody was asked
 */
record TaskOfTrace(
        String trace,
        String id,
        String taskKey,
        @Nullable String name,
        LocalDateTime created,
        @Nullable LocalDateTime ended,
        boolean completed,
        @Nullable String step,
        @Nullable Integer round,
        @Nullable String decision,
        @Nullable OffsetDateTime due,
        boolean overdue,
        @Nullable String person,
        @Nullable String personOrganisation,
        @Nullable String offeredTo,
        @Nullable String position) {}
