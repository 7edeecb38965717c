package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Discipline of a performer, or of an organisation: assignments whose deadline lies in the period and is over, or that
 * were executed before it.
 *
 * @param performer log-in or, of an organisation, its code
 * @param given {@code inTime + late + notExecuted}, and those whose deadline is still to come
 * @param inTime the report that was accepted came not later than the deadline
 * @param late it came later
 * @param notExecuted the deadline is over, and no report has been accepted
 * @param extended those whose deadline was moved
 * @param share {@code inTime / (inTime + late + notExecuted)}; 0 when there is nothing to divide by
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DisciplineRow(
        String performer,
        String name,
        @Nullable String position,
        @Nullable String organisation,
        @Nullable String organisationName,
        long given,
        long inTime,
        long late,
        long notExecuted,
        long extended,
        double share) {}
