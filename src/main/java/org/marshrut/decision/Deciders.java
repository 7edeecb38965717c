package org.marshrut.decision;

import java.util.Set;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionAuthority.Ground;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Whether a person may take the decision that an open task asks for, and in whose name. */
@Component
class Deciders {

    private final Documents documents;
    private final Eligibility eligibility;
    private final DecisionAuthority authority;
    private final PartyEntry entry;
    private final CurrentUser user;

    Deciders(
            Documents documents,
            Eligibility eligibility,
            DecisionAuthority authority,
            PartyEntry entry,
            CurrentUser user) {
        this.documents = documents;
        this.eligibility = eligibility;
        this.authority = authority;
        this.entry = entry;
        this.user = user;
    }

    /**
     * @param actor the person who asks
     * @throws Refusal when it is not his, saying why
     */
    Ground ground(DecisionRequest asked, String taskId, OpenTask task, String actor) {
        eligibility.bar(documents.card(asked.documentId().toString()), actor).ifPresent(bar -> {
            throw Refusal.forbidden("Эта задача поручена не вам и вами не решается: %s. Обратитесь к администратору."
                    .formatted(bar.words()));
        });
        return asked.is(StepKind.PARTY) ? ofParty(asked, taskId, task, actor) : own(asked, taskId, task, actor);
    }

    private Ground own(DecisionRequest asked, String taskId, OpenTask task, String actor) {
        return authority.ground(asked, taskId, task, actor, Set.copyOf(user.groups()));
    }

    /** What a party says is entered by somebody: the sheet tells who. */
    private Ground ofParty(DecisionRequest asked, String taskId, OpenTask task, String actor) {
        String entered = "ответ внесён: " + user.person().name();
        if (entry.isEntering(taskId)) {
            return new Ground(asked.approver() == null ? actor : asked.approver(), entered, true);
        }
        Ground his = own(asked, taskId, task, actor);
        return new Ground(his.approver(), his.basis() == null ? entered : his.basis() + "; " + entered, his.byRule());
    }
}
