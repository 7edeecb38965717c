package org.marshrut.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.assignment.ResolutionLimit;
import org.marshrut.deadline.SetDeadline;
import org.marshrut.deadline.SetDeadlines;
import org.marshrut.document.Documents;
import org.springframework.stereotype.Component;

/** Terms within the term of an answer: what is passed on counts from registration, assignments end five days before. */
@Component
class AppealTerms implements SetDeadlines, ResolutionLimit {

    private static final String FORWARDING = "APPEAL_FORWARDING";
    private static final Duration BEFORE_THE_ANSWER = Duration.ofDays(5);

    private final Documents documents;
    private final Appeals appeals;
    private final AnswerTerms terms;

    AppealTerms(Documents documents, Appeals appeals, AnswerTerms terms) {
        this.documents = documents;
        this.appeals = appeals;
        this.terms = terms;
    }

    @Override
    public Optional<SetDeadline> of(DelegateExecution execution, String norm) {
        return norm.equals(FORWARDING)
                ? documents.find(execution.getProcessBusinessKey()).flatMap(document -> appeals.of(document.id())
                        .map(appeal -> new SetDeadline(norm, appeal.forwardDue().toInstant(), document.organisation())))
                : Optional.empty();
    }

    /** The term minus five days; once that is past nobody can keep it, and there is none. */
    @Override
    public Optional<Instant> latest(UUID document) {
        return appeals.of(document)
                .flatMap(any -> terms.of(document))
                .map(term -> term.due().toInstant().minus(BEFORE_THE_ANSWER));
    }
}
