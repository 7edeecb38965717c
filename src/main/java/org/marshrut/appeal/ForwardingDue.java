package org.marshrut.appeal;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.deadline.SetDeadline;
import org.marshrut.deadline.SetDeadlines;
import org.marshrut.document.Documents;
import org.springframework.stereotype.Component;

/** What is told of passing on is due seven days after registration (59-ФЗ, ст. 8 ч. 3), however late the step begins. */
@Component
class ForwardingDue implements SetDeadlines {

    private static final String FORWARDING = "APPEAL_FORWARDING";

    private final Documents documents;
    private final Appeals appeals;

    ForwardingDue(Documents documents, Appeals appeals) {
        this.documents = documents;
        this.appeals = appeals;
    }

    @Override
    public Optional<SetDeadline> of(DelegateExecution execution, String norm) {
        return norm.equals(FORWARDING)
                ? documents.find(execution.getProcessBusinessKey()).flatMap(document -> appeals.of(document.id())
                        .map(appeal -> new SetDeadline(norm, appeal.forwardDue().toInstant(), document.organisation())))
                : Optional.empty();
    }
}
