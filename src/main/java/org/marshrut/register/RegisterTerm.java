package org.marshrut.register;

import java.time.LocalDate;

/**
 * How a register numbers from a day on, until its next term begins.
 *
 * @param pattern of its numbers, see {@link NumberPattern}
 * @param fileIndex of the file (дело) that its papers end in
 * @param retention how long that is kept, in words
 */
public record RegisterTerm(
        String register, LocalDate validFrom, String pattern, String fileIndex, String retention, String enteredBy) {}
