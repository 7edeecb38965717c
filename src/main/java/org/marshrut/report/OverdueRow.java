package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report.
 *
 * @param performer what the row stands for: log-in or group id, organisation code, process id, step id
 * @param name how it is called
 * @param position today's position of a person; null for all else
 * @param organisation code of the performer's organisation; null for routes, steps and groups of several organisations
 * @param given decided in the period
 * @param late givenLate + openLate + cancelledLate
 * @param share late of given + openLate + cancelledLate, 0 to 1; 0 when there is nothing
 * @param totalLateness working time of all late ones, ISO 8601 of hours and minutes; open ones count up to now
 * @param worstLateness that of the latest one
 * @param openNow awaited now, late or not, whatever the period
 * @param givenLate given in the period after the deadline
 * @param openLate missed by the end of the period and awaited still
 * @param cancelledLate missed, then not needed any more, in the period
 * @param preliminary whether lateness rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OverdueRow(
        String performer,
        String name,
        @Nullable String position,
        @Nullable String organisation,
        @Nullable String organisationName,
        long given,
        long late,
        double share,
        String totalLateness,
        String worstLateness,
        long openNow,
        long givenLate,
        long openLate,
        long cancelledLate,
        boolean preliminary) {}
