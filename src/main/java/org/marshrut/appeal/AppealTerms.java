package org.marshrut.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.assignment.ResolutionLimit;
import org.springframework.stereotype.Component;

/** What a resolution on an appeal asks is done five days before the answer is due. */
@Component
class AppealTerms implements ResolutionLimit {

    private static final Duration BEFORE_THE_ANSWER = Duration.ofDays(5);

    private final Appeals appeals;
    private final AnswerTerms terms;

    AppealTerms(Appeals appeals, AnswerTerms terms) {
        this.appeals = appeals;
        this.terms = terms;
    }

    /** Once that is past nobody can keep it, and whoever asks sets no limit by it. */
    @Override
    public Optional<Instant> latest(UUID document) {
        return appeals.of(document)
                .flatMap(any -> terms.of(document))
                .map(term -> term.due().toInstant().minus(BEFORE_THE_ANSWER));
    }
}
