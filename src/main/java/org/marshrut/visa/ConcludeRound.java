package org.marshrut.visa;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.decision.Decisions;
import org.marshrut.engine.OnDiagram;

/**
 * Counts what the author has to answer after a pass through the approval stage, and the pass itself: for routes that ask so.
 * Today's counts the pass on the stage, and asks for objections where it needs them.
 */
@OnDiagram
class ConcludeRound implements JavaDelegate {

    private final Rounds rounds;

    ConcludeRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decisions.Open open = rounds.open(execution.getProcessBusinessKey());
        execution.setVariable("objections", open.objections());
        execution.setVariable("remarks", open.remarks());
        execution.setVariable(RoundOfRoute.PASSES, RoundOfRoute.passes(execution) + 1);
    }
}
