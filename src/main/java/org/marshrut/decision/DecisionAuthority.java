package org.marshrut.decision;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;

/** Who acts for whom, and on what ground; answered by whoever knows of absences, asked by whoever takes decisions. */
public interface DecisionAuthority {

    /**
     * On what ground a person decides.
     *
     * @param approver for whom; himself when it is his own to decide
     * @param basis for the approval sheet; null when he decides for himself
     * @param byRule whether a rule lets him, and the engine has not given him the task
     */
    record Ground(String approver, @Nullable String basis, boolean byRule) {

        public static Ground own(String login) {
            return new Ground(login, null, false);
        }
    }

    /** Nobody changes who acts for whom until the transaction ends. */
    void hold();

    /** The lock of {@link #hold}, for whoever takes it after another one. */
    TransactionLocks.Lock lock();

    /** A new task goes to whoever acts for its performer now, before anybody is told of it. */
    void place(DelegateTask task, DocumentFacts document, DecisionRequest asked);

    /** What a clerk has prepared for whoever decides. */
    record Prepared(String login, String decision, @Nullable String comment) {}

    /** Empty when nothing is prepared. */
    Optional<Prepared> prepared(String taskId);

    /** @throws Refusal 403 when the task is not his to decide, 409 when he may not decide this one for another */
    Ground ground(DecisionRequest asked, String taskId, OpenTask task, String login, Set<String> groups);
}
