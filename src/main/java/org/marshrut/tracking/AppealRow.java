package org.marshrut.tracking;

import java.util.Map;

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
        Map<String, Long> outcomes) {}
