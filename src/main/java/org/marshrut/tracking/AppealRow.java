package org.marshrut.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of report R10. {@code registered} is the sum of {@code inTime}, {@code late}, {@code forwarded}, {@code otherwise} and
 * {@code inWork}; the other numbers are of the same appeals, each counted beside.
 *
 * @param key code by which the row was made
 * @param inTime answered by the last day of the term, extended or not
 * @param forwarded passed on whole, which is no answer and has a norm of its own
 * @param otherwise sent back, combined, left without an answer, withdrawn
 * @param overdueNow of those in work: the term is over and nobody is waited for
 * @param share of electronic ones, 0 to 1
 * @param ratings how many answers their citizens have rated
 * @param stars mean of these, from 1 to 5; null where there are none
 * @param outcomes how many had which result, by its code
 */
record AppealRow(
        String key,
        String name,
        long registered,
        long inTime,
        long late,
        long forwarded,
        long otherwise,
        long inWork,
        long overdueNow,
        long extended,
        long electronic,
        double share,
        long ratings,
        @Nullable Double stars,
        Map<String, Long> outcomes) {}
