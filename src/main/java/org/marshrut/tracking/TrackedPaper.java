package org.marshrut.tracking;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper as its page shows it: nothing that was written by or about people.
 *
 * @param number in the register of what came in; null for what was made here
 * @param registeredOn when it came in there, or got its own number
 * @param answerNumber of the signed paper itself; null while there is none
 * @param stages in their order
 * @param dueOn last day of the answer; null for a paper that has none, or once the answer is given
 * @param extendedOn when that was moved, once
 * @param waitingSince since when the applicant is waited for and the term stands
 * @param act address of the published act; null when it is none
 * @param proof address at which its signatures are verified; null while there are none that the public may verify
 */
public record TrackedPaper(
        String kindName,
        @Nullable String number,
        @Nullable LocalDate registeredOn,
        @Nullable String answerNumber,
        @Nullable LocalDate answeredOn,
        String organisation,
        List<Stage> stages,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate extendedOn,
        @Nullable LocalDate waitingSince,
        List<Part> parts,
        @Nullable String act,
        @Nullable String proof,
        String updatedAt) {

    /** @param title in plain words */
    public record Stage(String title, LocalDate on) {}

    /**
     * What another body answers.
     *
     * @param number in its register; null while it has none, or when the body is not in this system
     * @param dueOn by when it answers; null when nobody here knows
     */
    public record Part(
            String body,
            @Nullable String number,
            LocalDate on,
            @Nullable LocalDate dueOn) {}
}
