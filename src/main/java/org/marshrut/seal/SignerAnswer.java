package org.marshrut.seal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one signatory.
 *
 * @param summary in a sentence
 * @param certificate null when none came along
 * @param time for which certificate and lists were asked, and
 * @param timeSource whose clock that is
 * @param claimedTime what the signatory says himself, which proves nothing; null when he says nothing
 * @param notChecked what {@link Verdict#VALID_BUT_NOT_CHECKED} leaves open
 */
public record SignerAnswer(
        Verdict verdict,
        String summary,
        @Nullable SignerCertificate certificate,
        Instant time,
        TimeSource timeSource,
        @Nullable Instant claimedTime,
        List<Check> notChecked,
        List<Step> steps) {

    static SignerAnswer of(
            @Nullable SignerCertificate certificate,
            Instant time,
            TimeSource timeSource,
            @Nullable Instant claimedTime,
            List<Step> steps) {
        Verdict verdict = Verdict.of(steps);
        return new SignerAnswer(
                verdict,
                summary(verdict, steps),
                certificate,
                time,
                timeSource,
                claimedTime,
                steps.stream()
                        .filter(step -> step.outcome() == Outcome.NOT_CHECKED)
                        .map(Step::check)
                        .distinct()
                        .toList(),
                List.copyOf(steps));
    }

    /** For people; null when the signatory says nothing. */
    public @Nullable String claimed() {
        return claimedTime == null ? null : Moments.words(claimedTime);
    }

    /** The verdict and what has led to it; a true signature is said to be one also where it is not accepted. */
    private static String summary(Verdict verdict, List<Step> steps) {
        boolean isTrue = steps.stream().anyMatch(step -> step.code() == Finding.SIGNATURE_TRUE);
        String head = verdict == Verdict.INVALID && isTrue ? "Подпись верна, но не принимается" : verdict.words();
        String why = steps.stream()
                .filter(step -> step.outcome() == Outcome.FAILED
                        || step.outcome() == Outcome.UNREADABLE
                        || step.outcome() == Outcome.NOT_CHECKED && verdict == Verdict.VALID_BUT_NOT_CHECKED)
                .map(Step::words)
                .distinct()
                .collect(Collectors.joining(" "));
        return why.isEmpty() ? head + "." : head + ". " + why;
    }
}
