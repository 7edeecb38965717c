package org.marshrut.visa;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.decision.Ballot;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.decision.Votes;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.StepListener;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells whoever had a visa to give that it is not needed any more, when a vote was decided without it. */
@Component
class WithdrawnVisas extends StepListener {

    private final Decisions decisions;
    private final Votes votes;
    private final Documents documents;
    private final Notices notices;

    WithdrawnVisas(@Lazy Decisions decisions, @Lazy Votes votes, @Lazy Documents documents, @Lazy Notices notices) {
        this.decisions = decisions;
        this.votes = votes;
        this.documents = documents;
        this.notices = notices;
    }

    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask() && step.kind() == StepKind.VISA) {
            step.onDeleted(task -> decisions
                    .ofTask(task.getId())
                    .filter(asked -> asked.decidedAt() == null)
                    .ifPresent(asked -> tell(task, asked)));
        }
    }

    private void tell(DelegateTask task, DecisionRequest asked) {
        if (asked.sparedAt() != null) {
            tell(task, asked.documentId(), "кворум набран.");
        } else if (votes.of(asked.documentId(), asked.round()).stream().anyMatch(Ballot::isLost)) {
            tell(task, asked.documentId(), "кворум уже не набрать, проект возвращён автору.");
        }
    }

    private void tell(DelegateTask task, UUID documentId, String why) {
        DocumentFacts document = documents.card(documentId.toString());
        String number = document.projectNumber() == null ? "без номера" : document.projectNumber();
        if (task.getAssignee() != null) {
            notices.add(new Notice(
                    task.getAssignee(),
                    "withdrawn:" + task.getId(),
                    Notice.Kind.WITHDRAWN,
                    documentId,
                    "Виза не потребовалась: %s, %s".formatted(number, why)));
        }
    }
}
