package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks are on the lists of a desk.
 *
 * @param information papers that were sent to him for information
 * @param organisation null for those who answer for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeskCounts(
        long mine,
        long group,
        long today,
        long overdue,
        long signature,
        long visas,
        long rework,
        long information,
        @Nullable Long organisation) {}
