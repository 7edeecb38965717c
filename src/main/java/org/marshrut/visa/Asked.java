package org.marshrut.visa;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;

/** For diagrams: who is asked in the round that begins. */
@OnDiagram
public class Asked {

    private final Rounds rounds;

    Asked(Rounds rounds) {
        this.rounds = rounds;
    }

    /** Log-ins of the people whose visa the running round asks for. */
    public List<String> approvers(DelegateExecution execution) {
        return rounds.waiting(execution.getProcessBusinessKey());
    }

    /** Log-ins of everybody whose visa the document needs, whatever they have answered before. */
    public List<String> everyone(DelegateExecution execution) {
        return rounds.everyone(execution.getProcessBusinessKey());
    }

    /** Whether a step other than a visa, named by its id, is asked in this round: by the same table as visas. */
    public boolean now(DelegateExecution execution, String step) {
        return rounds.concerns(execution.getProcessBusinessKey(), step);
    }
}
