package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reports R8 and R9: how many organisations are connected, with how many workplaces, against the plan.
 *
 * @param key a category, a district (empty where nobody has said), or {@code ALL}
 * @param organisations that there are; {@code connected} of these
 * @param planned organisations by the end of the plan, {@code plannedNow} by today; 0 without a plan
 * @param share connected of the plan, without a plan of those that there are; 0 when there is nothing to divide by
 * @param seats workplaces of connected organisations; {@code seatsPlanned}, {@code seatsPlannedNow} as for organisations
 * @param people of connected organisations who may log in; {@code active} who have since the day asked for
 * @param next the next day of the plan; null when there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CoverageRow(
        String key,
        String name,
        long organisations,
        long connected,
        long planned,
        long plannedNow,
        double share,
        long seats,
        long seatsPlanned,
        long seatsPlannedNow,
        long people,
        long active,
        @Nullable LocalDate next) {}
