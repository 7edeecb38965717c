package org.marshrut.visa;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;

/** For diagrams: who is asked in the round that begins, and what has become of it. */
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
        return rounds.everyone(execution.getProcessBusinessKey(), step(execution));
    }

    /** Whether a step other than a visa, named by its id, is asked in this round: by the same table as visas. */
    public boolean now(DelegateExecution execution, String step) {
        return rounds.concerns(execution.getProcessBusinessKey(), step);
    }

    /** Whether enough have agreed, so that the others need not answer; never where everybody has to. */
    public boolean decided(DelegateExecution execution) {
        return execution.getVariable(RoundOfRoute.ROUND) instanceof Integer round
                && rounds.isDecided(execution.getProcessBusinessKey(), round);
    }

    /** Whether the round cannot get the agreements it needs any more: the draft goes to its author. */
    public boolean lost(DelegateExecution execution) {
        return execution.getVariable(RoundOfRoute.ROUND) instanceof Integer round
                && rounds.isLost(execution.getProcessBusinessKey(), round);
    }

    /** Whether the round has another stage, and the way to it is free. */
    public boolean further(DelegateExecution execution) {
        return execution.getVariable(RoundOfRoute.ROUND) instanceof Integer round
                && rounds.goesOn(execution.getProcessBusinessKey(), RoundOfRoute.step(execution), round);
    }

    /** A step that is done by several people at once is wrapped by the engine, under a name of its own. */
    private static String step(DelegateExecution execution) {
        return execution.getCurrentActivityId().split("#")[0];
    }
}
